import { failure } from '../ipc/errors.ts'

/** What an archive of `docker save` says of its one image. */
export interface SaveLayout {
  /** Paths in the archive of the layers' tars, from the first; each is there, or a link leads to one that is. */
  layers: string[]
  diffIds: string[]
  /** For each layer the place of its instruction in the history, oldest first; undefined where it doesn't say. */
  steps: (number | undefined)[]
}

interface Manifest {
  Config: string
  Layers: string[]
}

interface Config {
  rootfs?: { diff_ids?: string[] }
  history?: { empty_layer?: boolean }[]
}

/**
 * Reads the layout of an archive: that of Docker until 24 (a folder with `layer.tar` for each layer) and that of OCI
 * (blobs). Both name layers and configuration in `manifest.json`. `texts` are its JSON files by their paths, `links`
 * where links of the archive lead. Throws `archiveDamaged`.
 */
export function readSaveLayout(texts: ReadonlyMap<string, string>, links: ReadonlyMap<string, string>): SaveLayout {
  const [manifest] = parse<Manifest[]>(texts.get('manifest.json'))
  const config = parse<Config>(texts.get(manifest?.Config ?? ''))
  if (!manifest || !Array.isArray(manifest.Layers)) throw failure('archiveDamaged', {})
  const layers = manifest.Layers.map((path) => follow(path, links))
  const history = config.history ?? []
  const full = history.flatMap(({ empty_layer: none }, index) => (none ? [] : [index]))
  // A history that tells of another number of layers says nothing of which is which.
  const steps = layers.map((_, index) => (full.length === layers.length ? full[index] : undefined))
  return { layers, diffIds: config.rootfs?.diff_ids ?? [], steps }
}

/** Where a path of the archive leads: `../ID/layer.tar` is told from the folder of the link. */
function follow(path: string, links: ReadonlyMap<string, string>, hops = 0): string {
  const target = links.get(path)
  if (target === undefined) return path
  if (hops > 40) throw failure('archiveDamaged', {})
  const parts = path.split('/').slice(0, -1)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return follow(parts.join('/'), links, hops + 1)
}

function parse<Value>(text: string | undefined): Value {
  try {
    return JSON.parse(text ?? '') as Value
  } catch (cause) {
    throw failure('archiveDamaged', {}, { cause })
  }
}
