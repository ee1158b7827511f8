import { expect, test } from 'vitest'
import { processColumns, processRows } from './columns.ts'

const list = {
  titles: ['UID', 'PID', '%CPU', 'CMD'],
  processes: [
    ['root', '10', '0.5', 'sleep 999'],
    ['redis', '9', '12', '10 things'],
  ],
}

test('sorts numbers as numbers and the rest as text', () => {
  const rows = processRows(list)
  const [uid, pid, cpu, command] = processColumns(list.titles)
  expect(rows.map((row) => uid?.sortBy?.(row))).toEqual(['root', 'redis'])
  expect(rows.map((row) => pid?.sortBy?.(row))).toEqual([10, 9])
  expect(rows.map((row) => cpu?.sortBy?.(row))).toEqual([0.5, 12])
  expect(rows.map((row) => command?.sortBy?.(row))).toEqual(['sleep 999', '10 things'])
})

test('knows a process by its id', () => {
  expect(processRows(list).map(({ id }) => id)).toEqual(['10', '9'])
  expect(processRows({ ...list, titles: ['USER', 'X', 'Y', 'Z'] }).map(({ id }) => id)).toEqual(['0', '1'])
})

test('gives the command line the room that is left, whatever it is called', () => {
  expect(processColumns(['PID', 'COMMAND']).map(({ grow }) => grow)).toEqual([false, true])
})
