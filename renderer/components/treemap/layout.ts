import { hierarchy, treemap } from 'd3-hierarchy'

/** What a treemap shows: a tile, or a group of tiles. */
export interface TreemapNode<Node> {
  id: string
  /** Of a tile: its share of the area. A group's is the sum of its tiles. */
  value: number
  children?: readonly Node[]
}

/** A tile or a group with its place, in pixels. */
export interface Placed<Node> {
  node: Node
  /** A group: only its heading is drawn, above the tiles that follow it. */
  group: boolean
  x: number
  y: number
  width: number
  height: number
}

/** A tile below this many square pixels can neither be read nor hit: it is folded into one with its like. */
const LEAST_AREA = 2600
/** A group below this is one tile. */
const LEAST_GROUP = 6000
/** Of a tile's side: what is thinner is left to the table. */
const LEAST_SIDE = 4
const HEADING = 22
const GAP = 2

interface Options<Node> {
  width: number
  height: number
  /** Makes the tile that stands for several small ones. */
  fold: (nodes: readonly Node[], group: Node | undefined) => Node
}

/** Places tiles by their value, largest first, squarish; small ones together as one. A group comes before its tiles. */
export function layout<Node extends TreemapNode<Node>>(
  nodes: readonly Node[],
  { width, height, fold }: Options<Node>,
): Placed<Node>[] {
  const total = sumOf(nodes)
  if (total <= 0 || width <= 0 || height <= 0) return []
  const scale = (width * height) / total
  const shaped = foldSmall(nodes, scale, (small) => fold(small, undefined)).map((node) => ({
    node,
    children:
      node.children && valueOf(node) * scale >= LEAST_GROUP
        ? foldSmall(node.children, scale, (small) => fold(small, node)).map((child) => ({
            node: child,
            children: undefined,
          }))
        : undefined,
  }))
  interface Shape {
    node?: Node
    children?: readonly Shape[]
  }
  const root = hierarchy<Shape>({ children: shaped }, ({ children }) => children && [...children])
    .sum(({ node, children }) => (node && !children ? valueOf(node) : 0))
    // It is d3's own, and answers with the node.
    // oxlint-disable-next-line unicorn/no-array-sort
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  const placed = treemap<Shape>()
    .size([width, height])
    .round(true)
    .paddingInner(GAP)
    .paddingTop(({ depth, children }) => (depth === 1 && children ? HEADING : 0))(root)
  return placed.descendants().flatMap(({ data: { node }, x0, x1, y0, y1, children }) => {
    const [wide, high] = [x1 - x0, y1 - y0]
    if (!node || wide < LEAST_SIDE || high < LEAST_SIDE) return []
    return [{ node, group: children !== undefined, x: x0, y: y0, width: wide, height: children ? HEADING : high }]
  })
}

export function valueOf<Node extends TreemapNode<Node>>(node: Node): number {
  return node.children ? sumOf(node.children) : node.value
}

function sumOf<Node extends TreemapNode<Node>>(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + valueOf(node), 0)
}

/** Groups are never folded: their names are what one looks for. */
function foldSmall<Node extends TreemapNode<Node>>(
  nodes: readonly Node[],
  scale: number,
  fold: (small: readonly Node[]) => Node,
): readonly Node[] {
  const isSmall = (node: Node): boolean => !node.children && node.value * scale < LEAST_AREA
  const small = nodes.filter(isSmall).toSorted((a, b) => b.value - a.value)
  return small.length < 2 ? nodes : [...nodes.filter((node) => !isSmall(node)), fold(small)]
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The tile that an arrow leads to: the nearest whose middle lies that way; undefined at the edge. */
export function neighbour<Node>(
  placed: readonly Placed<Node>[],
  from: Placed<Node>,
  direction: Direction,
): Placed<Node> | undefined {
  const start = middle(from)
  const sign = direction === 'left' || direction === 'up' ? -1 : 1
  const across = direction === 'left' || direction === 'right'
  let best: { tile: Placed<Node>; distance: number } | undefined
  for (const tile of placed) {
    const end = middle(tile)
    const along = (across ? end.x - start.x : end.y - start.y) * sign
    const aside = Math.abs(across ? end.y - start.y : end.x - start.x)
    if (tile === from || along <= 0) continue
    // What lies straight ahead is nearer than what lies as far aslant.
    const distance = along + aside * 2
    if (!best || distance < best.distance) best = { tile, distance }
  }
  return best?.tile
}

function middle({ x, y, width, height }: Placed<unknown>): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 }
}
