/** One visible line of a tree. */
export interface TreeLine {
  id: string
  /** From 1. */
  level: number
  /** Undefined for what has nothing below it. */
  expanded?: boolean
  /** Place among those with the same parent, from 1, and how many they are. */
  position: number
  size: number
}

/** What a key does in a tree: moves to a line, opens or closes one, or what Enter is for. */
export type TreeCommand =
  | { kind: 'move'; to: number }
  | { kind: 'expand' | 'collapse'; line: TreeLine }
  | { kind: 'open'; line: TreeLine }

/**
 * Reads a key as the pattern of a tree view has it (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/): right opens,
 * then goes inside; left closes, then goes out. `page` is how many lines are visible. Undefined: not the tree's.
 */
export function treeCommand(
  key: string,
  lines: readonly TreeLine[],
  at: number,
  page: number,
): TreeCommand | undefined {
  const line = lines[at]
  if (!line) return undefined
  const move = (to: number): TreeCommand => ({ kind: 'move', to: Math.min(lines.length - 1, Math.max(0, to)) })
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return move(at + 1)
    case 'ArrowUp':
    case 'k':
      return move(at - 1)
    case 'PageDown':
      return move(at + page)
    case 'PageUp':
      return move(at - page)
    case 'Home':
      return move(0)
    case 'End':
      return move(lines.length - 1)
    case 'ArrowRight':
      if (line.expanded === undefined) return undefined
      return line.expanded ? move(at + 1) : { kind: 'expand', line }
    case 'ArrowLeft':
      return line.expanded === true ? { kind: 'collapse', line } : move(parentOf(lines, at))
    case 'Enter':
    case ' ':
      return { kind: 'open', line }
    default:
      return undefined
  }
}

function parentOf(lines: readonly TreeLine[], at: number): number {
  const level = lines[at]?.level ?? 1
  for (let index = at - 1; index >= 0; index -= 1) if ((lines[index]?.level ?? 0) < level) return index
  return at
}
