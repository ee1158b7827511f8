import { problemOf } from '../../../../engine/ipc/names.ts'
import { runRequest, type RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import { mountSchema, type Mount } from '../../../../engine/ipc/models/run/mounts.ts'
import { parseSize } from '../../../../engine/ipc/quantities.ts'
import { splitWords } from '../../../../engine/ipc/shell-words.ts'
import { filledRows, isBlank, LISTS, type ListName, type MountRow, type PortRow, type RunForm } from './form.ts'
import { isOff, optionOf, OPTION_IDS, TICK_IDS, writeOption, writeTick } from './options.ts'

/**
 * What the form asks of Docker. Also for a form that is not right yet, since the command is shown while one types:
 * what is no value of its field is left out, a command with an open quote is taken as one word.
 */
export function toRequest(form: RunForm): RunRequest {
  const name = form.name.trim()
  const request: RunRequest = {
    ...runRequest({ image: form.image.trim() || 'any' }),
    image: form.image.trim(),
    ...(name && { name }),
    start: form.start,
    command: words(form.command),
    ports: filledRows(form, 'ports').map(toPort),
    env: filledRows(form, 'env').map((row) => ({
      name: row.name.trim(),
      ...(row.inherited && row.value === '' ? {} : { value: row.value }),
    })),
    mounts: filledRows(form, 'mounts').map(toMount),
    labels: filledRows(form, 'labels').map((row) => ({ name: row.name.trim(), value: row.value })),
    interactive: form.interactive,
    tty: form.tty,
    autoRemove: form.autoRemove,
    restart: { name: form.restart, retries: form.restart === 'on-failure' ? number(form.retries) : 0 },
  }
  for (const id of TICK_IDS) if (form.ticks[id]) writeTick(id, request)
  for (const id of OPTION_IDS) {
    if (isOff(id, form.ticks)) continue
    const rest = structuredClone(request)
    if (problemOf(() => writeOption(id, form.options[id], request))) Object.assign(request, rest)
  }
  return request
}

/** A source with a slash, or one that begins like a path, is meant as a path; the name of a volume has neither. */
export function isHostPath(source: string): boolean {
  return source.includes('/') || /^[.~]/.test(source.trim())
}

/** `8080`, or a range of which both ends are told. */
export function splitRange(text: string): [string, string | undefined] {
  const [first = '', last] = text.trim().split('-', 2)
  return [first, last]
}

function toPort({ hostPort, containerPort, protocol, address }: PortRow): RunRequest['ports'][number] {
  const [host, hostEnd] = splitRange(hostPort)
  const [inside, insideEnd] = splitRange(containerPort)
  return {
    ...(address.trim() && { hostIp: address.trim() }),
    ...(host && { hostPort: number(host) }),
    ...(hostEnd && { hostPortEnd: number(hostEnd) }),
    containerPort: number(inside),
    ...(insideEnd && { containerPortEnd: number(insideEnd) }),
    protocol,
  }
}

/** A row as the mount that it asks for. */
export function toMount({ kind, source, target, readOnly, rest }: MountRow): Mount {
  const type = kind === 'tmpfs' ? 'tmpfs' : isHostPath(source) ? 'bind' : 'volume'
  const said = { type, target: target.trim(), readOnly }
  const size = kind === 'tmpfs' ? parseSize(source) : undefined
  return mountSchema.parse({
    // What was said of another kind of mount means nothing to this one.
    ...(rest?.type === type ? rest : {}),
    ...said,
    ...(kind === 'tmpfs' ? { size } : { source: source.trim() }),
  })
}

/** The form's path for a request's: blank rows are in the form alone, so that the numbers of rows may differ. */
export function formPath(form: RunForm, path: string): string {
  const [list = '', index, field] = path.split('.')
  if (isList(list) && index !== undefined) {
    const filled = [...form[list].entries()].filter(([, row]) => !isBlank(list, row as never))
    const name = { hostIp: 'address', hostPortEnd: 'hostPort', containerPortEnd: 'containerPort', size: 'source' }[
      field ?? ''
    ]
    return [list, filled[Number(index)]?.[0] ?? index, ...(field ? [name ?? field] : [])].join('.')
  }
  if (path === 'restart.retries') return 'retries'
  // An option may hold several values: the error is of the one field that has them all.
  const option = OPTION_IDS.find((id) => path === optionOf(id).path || path.startsWith(`${optionOf(id).path}.`))
  return option ? `options.${option}` : path
}

function isList(name: string): name is ListName {
  return LISTS.some((list) => list === name)
}

function words(command: string): string[] {
  return problemOf(() => splitWords(command)) ? [command.trim()] : splitWords(command)
}

function number(text: string): number {
  return Number.parseInt(text, 10) || 0
}
