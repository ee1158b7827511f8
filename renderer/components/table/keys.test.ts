import { describe, expect, it } from 'vitest'
import { tableCommand } from './keys.ts'

const press = (key: string, modifiers: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  tableCommand({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...modifiers }, 10)

describe('tableCommand', () => {
  it('moves with arrows, j and k, and by pages', () => {
    expect(press('j')).toEqual({ kind: 'move', by: 1, extend: false })
    expect(press('ArrowUp', { shiftKey: true })).toEqual({ kind: 'move', by: -1, extend: true })
    expect(press('PageDown')).toEqual({ kind: 'move', by: 10, extend: false })
  })

  it('selects all with Ctrl+A or Cmd+A only', () => {
    expect(press('a', { ctrlKey: true })).toEqual({ kind: 'select-all' })
    expect(press('a', { metaKey: true })).toEqual({ kind: 'select-all' })
    expect(press('a')).toBeUndefined()
  })

  it('opens the menu with its key or Shift+F10', () => {
    expect(press('ContextMenu')).toEqual({ kind: 'menu' })
    expect(press('F10', { shiftKey: true })).toEqual({ kind: 'menu' })
    expect(press('F10')).toBeUndefined()
  })

  it('leaves the window’s own shortcuts alone', () => {
    expect(press('ArrowLeft', { altKey: true })).toBeUndefined()
    expect(press('k', { ctrlKey: true })).toBeUndefined()
  })
})
