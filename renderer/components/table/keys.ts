/** What a key means in a table. */
export type TableCommand =
  | { kind: 'move'; by: number; extend: boolean }
  | { kind: 'first' | 'last'; extend: boolean }
  | { kind: 'open' | 'select' | 'select-all' | 'remove' | 'menu' | 'fold' | 'unfold' | 'clear' }

interface Press {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** Reads a key press; `page` is how many rows are visible at once. Undefined: not the table's. */
export function tableCommand(press: Press, page: number): TableCommand | undefined {
  if (press.altKey) return undefined
  const extend = press.shiftKey
  if (press.ctrlKey || press.metaKey) {
    return press.key.toLowerCase() === 'a' && !extend ? { kind: 'select-all' } : undefined
  }
  switch (press.key) {
    case 'ArrowDown':
    case 'j':
      return { kind: 'move', by: 1, extend }
    case 'ArrowUp':
    case 'k':
      return { kind: 'move', by: -1, extend }
    case 'PageDown':
      return { kind: 'move', by: page, extend }
    case 'PageUp':
      return { kind: 'move', by: -page, extend }
    case 'Home':
      return { kind: 'first', extend }
    case 'End':
      return { kind: 'last', extend }
    case 'Enter':
      return { kind: 'open' }
    case ' ':
      return { kind: 'select' }
    case 'Delete':
      return { kind: 'remove' }
    case 'ArrowRight':
      return { kind: 'unfold' }
    case 'ArrowLeft':
      return { kind: 'fold' }
    case 'Escape':
      return { kind: 'clear' }
    case 'ContextMenu':
      return { kind: 'menu' }
    case 'F10':
      return extend ? { kind: 'menu' } : undefined
    default:
      return undefined
  }
}
