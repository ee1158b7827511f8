import { problemOf } from '../../../../engine/ipc/names.ts'
import { splitWords } from '../../../../engine/ipc/shell-words.ts'
import { runRequest, type RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import { mountSchema } from '../../../../engine/ipc/models/run/mounts.ts'
import { isBlank, type RunForm } from './form.ts'

/** What the form says nothing of. */
const DEFAULTS = runRequest({ image: 'any' })

/**
 * What the form asks of Docker. Also for a form that is not right yet, since the command is shown while one types:
 * a port that is no number is left out, a command with an open quote is taken as one word.
 */
export function toRequest(form: RunForm): RunRequest {
  return {
    ...DEFAULTS,
    image: form.image.trim(),
    command: words(form.command),
    ports: form.ports
      .filter((row) => !isBlank.ports(row))
      .map(({ hostPort, containerPort, protocol, address }) => ({
        ...(address.trim() && { hostIp: address.trim() }),
        ...(hostPort.trim() && { hostPort: number(hostPort) }),
        containerPort: number(containerPort),
        protocol,
      })),
    env: form.env.filter((row) => !isBlank.env(row)).map(({ name, value }) => ({ name: name.trim(), value })),
    mounts: form.mounts
      .filter((row) => !isBlank.mounts(row))
      .map(({ source, target, readOnly }) =>
        mountSchema.parse({
          type: isHostPath(source) ? 'bind' : 'volume',
          source: source.trim(),
          target: target.trim(),
          readOnly,
        }),
      ),
    publishAll: form.publishAll,
    interactive: form.interactive,
    tty: form.tty,
    autoRemove: form.autoRemove,
    restart: { name: form.restart, retries: form.restart === 'on-failure' ? number(form.retries) : 0 },
    ...optional('name', form.name),
    ...optional('workingDir', form.workingDir),
    ...optional('user', form.user),
    ...optional('entrypoint', form.entrypoint),
    ...optional('network', form.network),
  }
}

/** A source with a slash, or one that begins like a path, is meant as a path; the name of a volume has neither. */
export function isHostPath(source: string): boolean {
  return source.includes('/') || /^[.~]/.test(source.trim())
}

/** The form's path for a request's: blank rows are in the form alone, so that the numbers of rows may differ. */
export function formPath(form: RunForm, path: string): string {
  const [list, index, field] = path.split('.')
  const row = { ports: 'ports', env: 'env', mounts: 'mounts' }[list ?? '']
  if (row === undefined || index === undefined) return path === 'restart.retries' ? 'retries' : path
  const filled = [...form[row as 'env'].keys()].filter((at) => !isBlankAt(form, row as 'env', at))
  const name = field === 'hostIp' ? 'address' : field
  return [row, filled[Number(index)] ?? index, ...(name ? [name] : [])].join('.')
}

function isBlankAt(form: RunForm, list: 'ports' | 'env' | 'mounts', at: number): boolean {
  const row = form[list][at]
  return row === undefined || (isBlank[list] as (given: typeof row) => boolean)(row)
}

function words(command: string): string[] {
  return problemOf(() => splitWords(command)) ? [command.trim()] : splitWords(command)
}

function number(text: string): number {
  return Number.parseInt(text, 10) || 0
}

function optional<Name extends string>(name: Name, value: string): Partial<Record<Name, string>> {
  const trimmed = value.trim()
  return (trimmed ? { [name]: trimmed } : {}) as Partial<Record<Name, string>>
}
