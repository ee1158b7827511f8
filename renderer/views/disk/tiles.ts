import type { TFunction } from 'i18next'
import { shortId } from '../../components/short-id.ts'
import type { Tile } from '../../components/treemap/Treemap.tsx'
import { formatBytes } from '../../lib/bytes.ts'
import { routePath } from '../../shell/router.ts'
import { DISK_KINDS, ENGINE_PARTS } from '../../../engine/ipc/models/disk.ts'
import type { DiskKind, DiskScan } from '../../../engine/ipc/models/disk.ts'

/** How tiles are put together. */
export type Grouping = 'kind' | 'project'

/** A tile of one object. */
export interface DiskTile extends Tile {
  kind: DiskKind
  project?: string
  /** What there is to say beside its size. */
  fact?: string
  children?: undefined
}

/** A group of the picture: a kind, or a compose project. */
export interface DiskGroup extends Tile {
  children: readonly DiskTile[]
}

interface Words {
  t: TFunction
  language: string
}

/** Names of the containers that use a volume, where the live list has them. */
export type UsersOf = (volume: string) => readonly string[]

/** Every object that takes space as a tile; what takes none is left out. */
export function toTiles(scan: DiskScan, usersOf: UsersOf, words: Words): DiskTile[] {
  const { t } = words
  const bytes = (amount: number): string => formatBytes(amount, words.language)
  const plain: Omit<DiskTile, 'name' | 'tone' | 'note'>[] = [
    ...scan.images.map(({ id, tags, unique, shared, project }) => ({
      id: `image:${id}`,
      kind: 'images' as const,
      label: tags[0] ?? t('disk.untagged', { id: shortId(id) }),
      value: unique,
      fact: shared > 0 ? t('disk.fact.shared', { bytes: bytes(shared) }) : undefined,
      to: routePath('images', id),
      project,
    })),
    {
      id: 'shared',
      kind: 'images',
      label: t('disk.sharedLayers'),
      value: scan.sharedLayers,
      fact: t('disk.fact.once'),
      to: '/images',
    },
    ...scan.containers
      .filter(({ written }) => written > 0)
      .map(({ id, name, written, project }) => ({
        id: `container:${id}`,
        kind: 'containers' as const,
        label: name,
        value: written,
        to: routePath('containers', id),
        project,
      })),
    ...scan.containers
      .filter(({ log = 0 }) => log > 0)
      .map(({ id, name, log = 0, project }) => ({
        id: `log:${id}`,
        kind: 'logs' as const,
        label: t('disk.logOf', { name }),
        value: log,
        to: routePath('containers', id, 'logs'),
        project,
      })),
    ...scan.volumes
      .filter(({ bytes: size = 0 }) => size > 0)
      .map((volume) => ({
        id: `volume:${volume.name}`,
        kind: 'volumes' as const,
        label: volume.name,
        value: volume.bytes ?? 0,
        fact: usedBy(volume.uses, usersOf(volume.name), t),
        to: routePath('volumes', volume.name),
        project: volume.project,
      })),
    // Those that are an image's layer are in the image's tile.
    ...scan.buildCache
      .filter(({ shared }) => !shared)
      .map(({ id, description, bytes: value, inUse }) => ({
        id: `cache:${id}`,
        kind: 'buildCache' as const,
        label: description || id,
        value,
        fact: inUse ? t('disk.fact.inUse') : undefined,
        to: routePath('disk', 'build-cache', id),
      })),
    ...ENGINE_PARTS.map((part) => ({
      id: `engine:${part}`,
      kind: 'engine' as const,
      label: t(`disk.parts.${part}`),
      value: scan.engine?.[part] ?? 0,
      to: routePath('engine', 'files', part),
    })),
  ]
  const kinds = Object.fromEntries(DISK_KINDS.map((kind) => [kind, t(`disk.kinds.${kind}`)]))
  return plain
    .filter(({ value }) => value > 0)
    .map((tile) => {
      const note = [bytes(tile.value), tile.fact].filter(Boolean).join(' · ')
      return { ...tile, tone: tile.kind, note, name: `${tile.label}, ${kinds[tile.kind]}, ${note}` }
    })
}

/** The same tiles by kind or by compose project, the largest group first. */
export function toGroups(tiles: readonly DiskTile[], by: Grouping, words: Words): DiskGroup[] {
  const keys = by === 'kind' ? DISK_KINDS : [...new Set(tiles.map(({ project = '' }) => project))]
  const groups = keys.map((key) => {
    const children = tiles.filter(({ kind, project = '' }) => (by === 'kind' ? kind : project) === key)
    const value = sumOf(children)
    const label =
      by === 'kind' ? words.t(`disk.kinds.${key as DiskKind}`) : key === '' ? words.t('disk.noProject') : key
    const note = formatBytes(value, words.language)
    return { id: key, label, value, note, name: `${label}, ${note}`, tone: toneOf(children), children }
  })
  return groups.filter(({ value }) => value > 0).toSorted((a, b) => b.value - a.value)
}

/** One tile for several small ones: “25 more images”. */
export function foldTiles(tiles: readonly Tile[], group: Tile | undefined, { t, language }: Words): Tile {
  const children = tiles as readonly DiskTile[]
  const value = sumOf(children)
  const kinds = new Set(children.map(({ kind }) => kind))
  const [kind] = kinds
  const label =
    kinds.size === 1 && kind
      ? t(`disk.more.${kind}`, { count: tiles.length })
      : t('disk.more.rest', { count: tiles.length })
  const note = formatBytes(value, language)
  return {
    id: `more:${group?.id ?? ''}`,
    label,
    value,
    note,
    name: `${label}, ${note}`,
    tone: toneOf(children),
    children,
  }
}

export function sumOf(tiles: readonly Tile[]): number {
  return tiles.reduce((sum, { value }) => sum + value, 0)
}

/** A group that is drawn as one tile has the colour of what takes most in it. */
function toneOf(tiles: readonly DiskTile[]): DiskKind {
  const most = new Map<DiskKind, number>()
  for (const { kind, value } of tiles) most.set(kind, (most.get(kind) ?? 0) + value)
  return [...most].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'engine'
}

function usedBy(uses: number, users: readonly string[], t: TFunction): string {
  if (uses === 0) return t('disk.fact.unused')
  return users.length === 1 ? t('disk.fact.usedBy', { name: users[0] }) : t('disk.fact.uses', { count: uses })
}
