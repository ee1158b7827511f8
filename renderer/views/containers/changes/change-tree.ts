import type { Change, ChangeKind } from '../../../../engine/ipc/models/files.ts'
import type { TreeLine } from '../../../components/tree/tree-keys.ts'

/** A folder or file among the changes. Folders on the way to a change are in the tree even if they did not change. */
export interface ChangeNode {
  path: string
  name: string
  /** Undefined for a folder that only leads to changes. */
  kind: ChangeKind | undefined
  children: ChangeNode[]
}

/** How many changes there are of each kind. */
export type ChangeCounts = Record<ChangeKind, number>

export interface ChangeLine extends TreeLine {
  node: ChangeNode
}

const collator = new Intl.Collator(undefined, { numeric: true })

/** The tree of `docker diff`, folders by name. */
export function changeTree(changes: readonly Change[]): ChangeNode[] {
  const nodes = new Map<string, ChangeNode>()
  const roots: ChangeNode[] = []
  const nodeAt = (path: string): ChangeNode => {
    const known = nodes.get(path)
    if (known) return known
    const slash = path.lastIndexOf('/')
    const node: ChangeNode = { path, name: path.slice(slash + 1), kind: undefined, children: [] }
    nodes.set(path, node)
    if (slash > 0) nodeAt(path.slice(0, slash)).children.push(node)
    else roots.push(node)
    return node
  }
  for (const { path, kind } of changes) if (path !== '/') nodeAt(path).kind = kind
  const sort = (list: ChangeNode[]): void => {
    list.sort((a, b) => collator.compare(a.name, b.name))
    for (const node of list) sort(node.children)
  }
  sort(roots)
  return roots
}

/** The changes whose path holds the text and whose kind is wanted; no kind is wanted: all are. */
export function filterChanges(
  changes: readonly Change[],
  text: string,
  kinds: ReadonlySet<ChangeKind>,
): readonly Change[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '' && kinds.size === 0) return changes
  return changes.filter(
    ({ path, kind }) => (kinds.size === 0 || kinds.has(kind)) && path.toLowerCase().includes(wanted),
  )
}

/** The lines that are seen. `closed` says so of what is not as it would be by itself: open down to `depth`. */
export function changeLines(roots: readonly ChangeNode[], turned: ReadonlySet<string>, depth: number): ChangeLine[] {
  const lines: ChangeLine[] = []
  const visit = (nodes: readonly ChangeNode[], level: number): void => {
    nodes.forEach((node, index) => {
      const expanded = node.children.length > 0 ? level <= depth !== turned.has(node.path) : undefined
      lines.push({ id: node.path, level, position: index + 1, size: nodes.length, expanded, node })
      if (expanded) visit(node.children, level + 1)
    })
  }
  visit(roots, 1)
  return lines
}

/** How many there are of each kind. */
export function countChanges(changes: readonly Change[]): ChangeCounts {
  const counts: ChangeCounts = { added: 0, changed: 0, deleted: 0 }
  for (const { kind } of changes) counts[kind] += 1
  return counts
}
