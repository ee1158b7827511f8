import { COVER } from '../../../lib/env.ts'
import { isSecret } from '../../../../engine/ipc/secret-names.ts'
import { filledRows, LISTS, type ListName, type RunForm } from './form.ts'
import { OPTION_IDS, TICK_IDS, type OptionId, type TickId } from './options.ts'

/** What one field, or a list of rows, said before and says now. */
export type Change = { before: string[]; after: string[] } & (
  | { kind: 'field'; id: 'image' | 'name' | 'command' | 'restart' | 'interactive' | 'tty' | 'autoRemove' }
  | { kind: 'list'; id: ListName }
  | { kind: 'option'; id: OptionId }
  | { kind: 'tick'; id: TickId }
)

const FIELDS = ['image', 'name', 'command', 'restart', 'interactive', 'tty', 'autoRemove'] as const

/** Everything that differs between two forms, in the order of the form. */
export function diffForms(before: RunForm, after: RunForm): Change[] {
  const changes: Change[] = [
    ...FIELDS.map((id): Change => ({ kind: 'field', id, before: fieldText(before, id), after: fieldText(after, id) })),
    ...LISTS.map((id): Change => ({ kind: 'list', id, ...diffRows(rowTexts(before, id), rowTexts(after, id)) })),
    ...TICK_IDS.map((id): Change => ({
      kind: 'tick',
      id,
      before: onText(before.ticks[id]),
      after: onText(after.ticks[id]),
    })),
    ...OPTION_IDS.map((id): Change => ({
      kind: 'option',
      id,
      before: said(before.options[id]),
      after: said(after.options[id]),
    })),
  ]
  return changes.filter((change) => change.before.join('\n') !== change.after.join('\n')).map(cover)
}

function fieldText(form: RunForm, id: (typeof FIELDS)[number]): string[] {
  if (id === 'restart')
    return said(form.restart === 'on-failure' && form.retries ? `${form.restart}:${form.retries}` : form.restart)
  const value = form[id]
  return typeof value === 'boolean' ? onText(value) : said(value)
}

function said(text: string): string[] {
  return text.trim() === '' ? [] : [text.trim()]
}

function onText(on: boolean): string[] {
  return on ? ['✓'] : []
}

/** Rows as the CLI writes them. */
function rowTexts(form: RunForm, list: ListName): string[] {
  switch (list) {
    case 'ports':
      return filledRows(form, list).map(({ address, hostPort, containerPort, protocol }) =>
        [
          ...(address ? [address] : []),
          ...(hostPort || address ? [hostPort] : []),
          `${containerPort}/${protocol}`,
        ].join(':'),
      )
    case 'mounts':
      return filledRows(form, list).map(({ kind, source, target, readOnly }) =>
        [...(kind === 'tmpfs' ? ['tmpfs'] : []), ...(source ? [source] : []), target, ...(readOnly ? ['ro'] : [])].join(
          ':',
        ),
      )
    case 'env':
    case 'labels':
      return filledRows(form, list).map(({ name, value }) => `${name}=${value}`)
  }
}

/** Rows that went and rows that came, each as often as it did. */
function diffRows(before: string[], after: string[]): { before: string[]; after: string[] } {
  const rest = [...after]
  const gone = before.filter((row) => {
    const at = rest.indexOf(row)
    if (at !== -1) rest.splice(at, 1)
    return at === -1
  })
  return { before: gone, after: rest }
}

/** The rows were compared with their values, which are not shown where they are secrets. */
function cover(change: Change): Change {
  if (change.kind !== 'list' || change.id !== 'env') return change
  return { ...change, before: change.before.map(coverRow), after: change.after.map(coverRow) }
}

function coverRow(row: string): string {
  const [name = ''] = row.split('=', 1)
  return isSecret(name) ? `${name}=${COVER}` : row
}
