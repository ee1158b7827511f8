import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Link } from '../../shell/Link.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { layout, neighbour, type Direction, type Placed, type TreemapNode } from './layout.ts'
import styles from './Treemap.module.css'

/** A tile as it is shown. */
export interface Tile extends TreemapNode<Tile> {
  label: string
  /** Below the label. */
  note?: string
  /** For screen readers: label, kind and size in one. */
  name: string
  /** A colour of `tokens.css`, without `--disk-`; a group is told by its tiles. */
  tone: string
  /** Address that it leads to. */
  to?: string
}

interface TreemapProps {
  /** Accessible name. */
  label: string
  tiles: readonly Tile[]
  /** A group, or a tile that stands for several, was chosen. */
  onOpen: (tile: Tile) => void
  /** Esc: back to where one came from; undefined at the top. */
  onOut?: () => void
  /** Makes the tile that stands for several small ones. Keeps its identity. */
  fold: (tiles: readonly Tile[], group: Tile | undefined) => Tile
}

/** Room that a label, and a note below it, need in pixels: a size that is cut would be another size. */
const LABEL = { width: 44, height: 22 }
const NOTE = { width: 80, height: 40 }

const DIRECTIONS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/**
 * Tiles as large as their value. One of them is in the order of Tab; arrows go on from there, Enter opens, Esc leads out.
 * What it shows has to stand in a table too: tiles that are too small are not there.
 */
export function Treemap({ label, tiles, onOpen, onOut, fold }: TreemapProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const placed = useMemo(() => layout(tiles, { ...size, fold }), [tiles, size, fold])
  const [wanted, setWanted] = useState<string>()
  const reachable = placed.filter(({ node }) => isOpen(node))
  const current = reachable.find(({ node }) => node.id === wanted) ?? reachable[0]

  const focus = (tile: Placed<Tile> | undefined): void => {
    if (!tile) return
    setWanted(tile.node.id)
    box.current?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(tile.node.id)}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key]
    if (direction && current) focus(neighbour(reachable, current, direction))
    else if (event.key === 'Home') focus(reachable[0])
    else if (event.key === 'End') focus(reachable.at(-1))
    else if (event.key === 'Escape' && onOut) onOut()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // The keys are those of the tiles, which they bubble up from.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={box} className={styles.map} role="group" aria-label={label} onKeyDown={onKeyDown}>
      {placed.map((place) => (
        <Piece
          key={`${place.node.id}${place.group ? '/' : ''}`}
          place={place}
          reached={place === current}
          onFocus={() => setWanted(place.node.id)}
          onOpen={onOpen}
        />
      ))}
    </div>
  )
}

interface PieceProps {
  place: Placed<Tile>
  /** The one in the order of Tab. */
  reached: boolean
  onFocus: () => void
  onOpen: (tile: Tile) => void
}

function Piece({ place: { node, group, x, y, width, height }, reached, onFocus, onOpen }: PieceProps) {
  const { label, note, name, tone, to } = node
  const legible = width >= LABEL.width && height >= LABEL.height
  const text: ReactNode = legible && (
    <>
      <span className={styles.label}>{label}</span>
      {note && (group || (width >= NOTE.width && height >= NOTE.height)) && <span className={styles.note}>{note}</span>}
    </>
  )
  const own = {
    className: classNames(styles.tile, group && styles.group, !legible && styles.bare),
    style: {
      left: x,
      top: y,
      width,
      height,
      ...(group ? {} : { background: `var(--disk-${tone})` }),
    },
    'data-tooltip': name,
  }
  if (!isOpen(node)) return <div {...own}>{text}</div>
  const focusable = { ...own, 'data-tile': node.id, 'aria-label': name, tabIndex: reached ? 0 : -1, onFocus }
  return to === undefined ? (
    <button type="button" {...focusable} onClick={() => onOpen(node)}>
      {text}
    </button>
  ) : (
    <Link to={to} {...focusable}>
      {text}
    </Link>
  )
}

/** Whether choosing it leads anywhere. */
function isOpen({ to, children }: Tile): boolean {
  return to !== undefined || children !== undefined
}

const NO_ROOM = { width: 0, height: 0 }

/** Width and height of an element in whole pixels, followed. */
function useSize(element: { current: HTMLElement | null }): { width: number; height: number } {
  const [size, setSize] = useState(NO_ROOM)
  const sizeRef = useLatest(size)
  useLayoutEffect(() => {
    const box = element.current
    if (!box) return undefined
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = box
      if (width !== sizeRef.current.width || height !== sizeRef.current.height) setSize({ width, height })
    }
    // At once: the first frame has the tiles already.
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [element, sizeRef])
  return size
}
