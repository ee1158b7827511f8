import { describe, expect, it } from 'vitest'
import { treeCommand, type TreeLine } from './tree-keys.ts'

const line = (id: string, level: number, expanded?: boolean): TreeLine => ({
  id,
  level,
  expanded,
  position: 1,
  size: 1,
})
const lines = [line('a', 1, true), line('a/b', 2, false), line('a/c', 2), line('d', 1)]
const press = (key: string, at: number) => treeCommand(key, lines, at, 2)

describe('treeCommand', () => {
  it('moves by lines, pages and ends, and stays inside', () => {
    expect(press('ArrowDown', 0)).toEqual({ kind: 'move', to: 1 })
    expect(press('ArrowUp', 0)).toEqual({ kind: 'move', to: 0 })
    expect(press('PageDown', 1)).toEqual({ kind: 'move', to: 3 })
    expect(press('End', 1)).toEqual({ kind: 'move', to: 3 })
    expect(press('Home', 3)).toEqual({ kind: 'move', to: 0 })
  })

  it('opens with the right arrow, then goes inside', () => {
    expect(press('ArrowRight', 1)).toEqual({ kind: 'expand', line: lines[1] })
    expect(press('ArrowRight', 0)).toEqual({ kind: 'move', to: 1 })
    expect(press('ArrowRight', 2)).toBeUndefined()
  })

  it('closes with the left arrow, then goes out', () => {
    expect(press('ArrowLeft', 0)).toEqual({ kind: 'collapse', line: lines[0] })
    expect(press('ArrowLeft', 2)).toEqual({ kind: 'move', to: 0 })
    expect(press('ArrowLeft', 3)).toEqual({ kind: 'move', to: 3 })
  })

  it('leaves other keys alone, and has nothing to do in an empty tree', () => {
    expect(press('x', 0)).toBeUndefined()
    expect(treeCommand('ArrowDown', [], 0, 2)).toBeUndefined()
  })
})
