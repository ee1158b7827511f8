import type { LayerFacts, LayerFile } from '../ipc/models/image-layers.ts'
import type { TarEntry } from '../tar/entry.ts'

/** An entry of a layer's tar, as far as its tree needs it. */
export type LayerEntry = Pick<TarEntry, 'path' | 'kind' | 'size' | 'mode' | 'uid' | 'gid'>

/** What a layer does to those below it, by the order of its paths. */
export interface LayerChanges extends Omit<LayerFacts, 'diffId' | 'step'> {
  files: LayerFile[]
}

/** A whiteout hides what has its name after this (https://github.com/opencontainers/image-spec/blob/main/layer.md). */
const WHITEOUT = '.wh.'
/** Hides all that earlier layers have in its folder. */
const OPAQUE = '.wh..wh..opq'

interface Node {
  children: Map<string, Node>
  folder: boolean
  size: number
  /** Mode and owner in one, to see whether a folder differs. */
  rights: string
  /** It stands in a tar, not only on the way to something. */
  listed: boolean
}

const empty = (): Node => ({ children: new Map(), folder: true, size: 0, rights: '', listed: false })

/** Lays layers on each other, from the first, and says of each what it added, changed and hid. */
export function layLayers(layers: readonly (readonly LayerEntry[])[]): LayerChanges[] {
  const root = empty()
  return layers.map((entries) => layOne(root, entries))
}

function layOne(root: Node, entries: readonly LayerEntry[]): LayerChanges {
  const files = new Map<string, LayerFile>()
  const plain: { parts: string[]; entry: LayerEntry }[] = []
  // What a layer hides is of those below: its own files come afterwards, wherever they stand in its tar.
  for (const entry of entries) {
    const parts = partsOf(entry.path)
    const name = parts.at(-1)
    if (name === undefined) continue
    if (!name.startsWith(WHITEOUT)) {
      plain.push({ parts, entry })
      continue
    }
    const folder = parts.slice(0, -1)
    const parent = find(root, folder)
    if (name === OPAQUE) {
      for (const hidden of parent?.children.keys() ?? []) hide(parent, [...folder, hidden], files)
    } else if (!name.startsWith(`${WHITEOUT}${WHITEOUT}`)) {
      hide(parent, [...folder, name.slice(WHITEOUT.length)], files)
    }
  }
  for (const { parts, entry } of plain) put(root, parts, entry, files)

  const all = [...files.values()]
  const sum = (of: (file: LayerFile) => number): number => all.reduce((total, file) => total + of(file), 0)
  const count = (kind: LayerFile['kind']): number => sum((file) => (file.kind === kind ? 1 : 0))
  return {
    files: all,
    size: sum((file) => file.size),
    hidden: sum((file) => file.hidden),
    added: count('added'),
    changed: count('changed'),
    deleted: count('deleted'),
  }
}

/** Takes away what is there; a whiteout of nothing does nothing. */
function hide(parent: Node | undefined, parts: string[], files: Map<string, LayerFile>): void {
  const name = parts.at(-1) ?? ''
  const node = parent?.children.get(name)
  if (!node) return
  parent?.children.delete(name)
  const path = toPath(parts)
  files.set(path, { path, kind: 'deleted', folder: node.folder, size: 0, hidden: bytesOf(node) })
}

function put(root: Node, parts: string[], entry: LayerEntry, files: Map<string, LayerFile>): void {
  const name = parts.at(-1) ?? ''
  const parent = make(root, parts.slice(0, -1), files)
  const before = parent.children.get(name)
  const path = toPath(parts)
  const noted = files.get(path)
  const folder = entry.kind === 'folder'
  const rights = `${entry.mode}:${entry.uid}:${entry.gid}`
  if (folder && before?.folder) {
    // A folder is in a layer whenever something in it changed: it counts only if it differs itself.
    const differs = before.listed && before.rights !== rights
    if (!noted && (differs || !before.listed)) {
      files.set(path, { path, kind: differs ? 'changed' : 'added', folder, size: 0, hidden: 0 })
    }
    Object.assign(before, { rights, listed: true })
    return
  }
  parent.children.set(name, { children: new Map(), folder, size: entry.size, rights, listed: true })
  // Hidden by this same layer first, or there twice in its tar: what it hides stays what it was.
  const own = noted !== undefined && noted.kind !== 'deleted'
  const hidden = (noted?.hidden ?? 0) + (before && !own ? bytesOf(before) : 0)
  const kind = own ? noted.kind : noted || before ? 'changed' : 'added'
  files.set(path, { path, kind, folder, size: entry.size, hidden })
}

/** The folder at a path; those that no tar has named are made on the way, in the place of files too. */
function make(root: Node, parts: readonly string[], files: Map<string, LayerFile>): Node {
  let node = root
  for (const [index, part] of parts.entries()) {
    let next = node.children.get(part)
    if (!next?.folder) {
      if (next) {
        const path = toPath(parts.slice(0, index + 1))
        files.set(path, { path, kind: 'changed', folder: true, size: 0, hidden: bytesOf(next) })
      }
      next = empty()
      node.children.set(part, next)
    }
    node = next
  }
  return node
}

function find(root: Node, parts: readonly string[]): Node | undefined {
  let node: Node | undefined = root
  for (const part of parts) node = node?.children.get(part)
  return node
}

function bytesOf(node: Node): number {
  let sum = node.size
  for (const child of node.children.values()) sum += bytesOf(child)
  return sum
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.')
}

function toPath(parts: readonly string[]): string {
  return `/${parts.join('/')}`
}
