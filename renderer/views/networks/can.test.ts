import { expect, test } from 'vitest'
import { can } from './can.ts'

test('the networks that Docker brings along stay', () => {
  for (const name of ['bridge', 'host', 'none']) {
    expect(can.remove({ name })).toBe(false)
    expect(can.prune({ name, containers: [] })).toBe(false)
  }
  expect(['bridge', 'host', 'none', 'shop'].filter((name) => can.connect({ name }))).toEqual(['bridge', 'shop'])
})

test('only what no container is in is pruned, whether it runs or not', () => {
  expect(can.remove({ name: 'shop' })).toBe(true)
  expect(can.prune({ name: 'shop', containers: [] })).toBe(true)
  expect(can.prune({ name: 'shop', containers: ['c1'] })).toBe(false)
})
