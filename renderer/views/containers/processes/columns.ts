import type { Column } from '../../../components/DataTable.tsx'
import type { ContainerProcesses } from '../../../../engine/ipc/models/container.ts'

/** One process: its values in the order of the columns. */
export interface ProcessRow {
  id: string
  values: readonly string[]
}

/** Columns that hold a command line, which is long and last. */
const WIDE = /^(CMD|COMMAND|ARGS)$/
const NUMBER = /^-?\d+(\.\d+)?$/

/** Columns of the list of processes, named by ps itself. Sorts by number where ps gives numbers. */
export function processColumns(titles: readonly string[]): Column<ProcessRow>[] {
  return titles.map((title, index) => {
    const wide = WIDE.test(title)
    return {
      id: `${index} ${title}`,
      header: title,
      cell: ({ values }) => values[index],
      sortBy: ({ values }) => {
        const value = values[index] ?? ''
        return NUMBER.test(value) ? Number(value) : value
      },
      width: wide ? 320 : 84,
      grow: wide,
    }
  })
}

/** Rows by their process id; ps may be asked to leave nothing else that is unique. */
export function processRows({ titles, processes }: ContainerProcesses): ProcessRow[] {
  const pid = titles.indexOf('PID')
  return processes.map((values, index) => ({ id: values[pid] ?? String(index), values }))
}
