import type { TreeLine } from '../tree/tree-keys.ts'

export type JsonPath = readonly (string | number)[]

/** One value of a JSON document, as a line of its tree. */
export interface JsonLine extends TreeLine {
  /** From the document's root. */
  path: JsonPath
  /** Its name in the object or list that it is in. */
  name: string
  value: unknown
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Names and values of an object or a list, in their order. */
function entriesOf(value: object): [string | number, unknown][] {
  return Array.isArray(value) ? value.map((item: unknown, index) => [index, item]) : Object.entries(value)
}

/** A path as one text; no name can be mistaken for two. */
export const pathId = (path: JsonPath): string => JSON.stringify(path)

/** The lines of a document that are seen while so many of its branches are open. */
export function jsonLines(root: unknown, open: ReadonlySet<string>): JsonLine[] {
  const lines: JsonLine[] = []
  const visit = (value: object, path: JsonPath): void => {
    const entries = entriesOf(value)
    entries.forEach(([key, child], index) => {
      const inner = [...path, key]
      const id = pathId(inner)
      const branch = isBranch(child) && entriesOf(child).length > 0
      const expanded = branch ? open.has(id) : undefined
      const place = { level: inner.length, position: index + 1, size: entries.length }
      lines.push({ id, ...place, expanded, path: inner, name: String(key), value: child })
      if (expanded) visit(child as object, inner)
    })
  }
  if (isBranch(root)) visit(root, [])
  return lines
}

/** The branches down to a depth: what is open to begin with. */
export function branchesTo(root: unknown, depth: number): Set<string> {
  const open = new Set<string>()
  const visit = (value: unknown, path: JsonPath): void => {
    if (!isBranch(value) || path.length > depth) return
    if (path.length > 0) open.add(pathId(path))
    for (const [key, child] of entriesOf(value)) visit(child, [...path, key])
  }
  visit(root, [])
  return open
}

/** Paths of all values whose name or text holds `query`, whatever the case, in the order of the document. */
export function findInJson(root: unknown, query: string): JsonPath[] {
  const wanted = query.toLowerCase()
  const found: JsonPath[] = []
  const visit = (value: object, path: JsonPath): void => {
    for (const [key, child] of entriesOf(value)) {
      const inner = [...path, key]
      const named = typeof key === 'string' && key.toLowerCase().includes(wanted)
      if (named || (!isBranch(child) && leafText(child).toLowerCase().includes(wanted))) found.push(inner)
      if (isBranch(child)) visit(child, inner)
    }
  }
  if (isBranch(root) && query !== '') visit(root, [])
  return found
}

/** The branches that have to be open for a value to be seen. */
export function ancestorsOf(path: JsonPath): string[] {
  return path.slice(1).map((_, index) => pathId(path.slice(0, index + 1)))
}

/** A value that is no object or list, as JSON has it. */
export function leafText(value: unknown): string {
  return JSON.stringify(value) ?? ''
}

/** What goes to the clipboard for a value: a text as it is, anything else as JSON. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? '')
}

const IDENTIFIER = /^[A-Za-z_]\w*$/

/**
 * The template with which `docker inspect --format` prints a value: `{{json .State.Status}}`, and with `index` where a
 * name is no identifier or stands in a list.
 */
export function goTemplate(path: JsonPath): string {
  let expression = ''
  for (const part of path) {
    if (typeof part === 'string' && IDENTIFIER.test(part)) expression += `.${part}`
    else {
      const inner = expression === '' ? '.' : expression
      const key = typeof part === 'number' ? String(part) : JSON.stringify(part)
      expression = `(index ${inner} ${key})`
    }
  }
  return `{{json ${expression === '' ? '.' : expression}}}`
}
