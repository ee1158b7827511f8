import type { Task } from '../ipc/models/task.ts'

/** What a clean-up has done, as CSV (RFC 4180): the objects, then the sums. Bytes. */
export function receiptText({ steps, predicted = 0, freed = 0 }: Pick<Task, 'steps' | 'predicted' | 'freed'>): string {
  const rows = steps.map(({ id, label, state, total, error }) => {
    const at = id.indexOf(':')
    const reason = [error?.message, error?.detail].filter(Boolean).join(' ')
    return [id.slice(0, at), id.slice(at + 1), label, state, String(total), reason]
  })
  return [
    ['kind', 'id', 'name', 'state', 'bytes alone', 'reason'],
    ...rows,
    ['predicted', '', '', '', String(predicted), ''],
    ['freed', '', '', '', String(freed), ''],
  ]
    .map((row) => `${row.map(quote).join(',')}\r\n`)
    .join('')
}

/** A name that begins like a formula would be one in a spreadsheet. */
function quote(field: string): string {
  const safe = /^[=+\-@]/.test(field) ? `'${field}` : field
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
