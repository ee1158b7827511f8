import { parse } from 'yaml'
import { appSchema } from '../ipc/models/app.ts'
import type { App } from '../ipc/models/app.ts'

/** `assets/catalog/ID.yaml`, as text: the bundle holds them all. */
const files = import.meta.glob<string>('../../assets/catalog/*.yaml', { query: '?raw', import: 'default', eager: true })

/** Reads the catalogue, what most people want first; throws of the first entry that is not valid what is wrong with it. */
export function readCatalog(): App[] {
  return Object.entries(files)
    .map(([path, text]) => readApp(idOf(path), text))
    .toSorted((a, b) => Number(b.popular) - Number(a.popular) || a.name.localeCompare(b.name))
}

/** Reads one entry. */
export function readApp(id: string, text: string): App {
  const { success, data, error } = appSchema.safeParse(parse(text))
  if (success) return { id, ...data }
  const [issue] = error.issues
  throw new TypeError(`${id}.yaml: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length)
}
