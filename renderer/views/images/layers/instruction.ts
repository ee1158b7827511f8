import type { ImageDetail } from '../../../../engine/ipc/models/image.ts'
import type { LayerFacts } from '../../../../engine/ipc/models/image-layers.ts'

/** One step of an image's history, with its layer where it has one that was read. */
export interface Step {
  /** Place in the history, newest first. */
  key: number
  instruction: string
  /** Bytes, as the history tells them. */
  size: number
  created: number
  layer?: LayerFacts & { index: number }
}

/** A step's instruction as a Dockerfile has it; the old builder wraps it into a shell's words. */
export function toInstruction({
  createdBy,
  comment,
}: Pick<ImageDetail['layers'][number], 'createdBy' | 'comment'>): string {
  const plain = createdBy
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^(?:RUN )?(?:\|\d+ (?:\S+=\S* )*)?\/bin\/sh -c (?!#\(nop\))/, 'RUN ')
    .replace(/\s+# buildkit$/, '')
  return plain.trim() || comment
}

/** The history, newest first, with the layers beside their steps. Layers of which it says nothing come at its end. */
export function toSteps(history: ImageDetail['layers'], layers: readonly LayerFacts[] = []): Step[] {
  const byStep = new Map(layers.map((layer, index) => [layer.step, { ...layer, index }] as const))
  const steps = history.map((entry, key): Step => {
    const layer = byStep.get(history.length - 1 - key)
    return {
      key,
      instruction: toInstruction(entry),
      size: entry.size,
      created: entry.created,
      ...(layer && { layer }),
    }
  })
  const told = new Set(steps.map(({ layer }) => layer?.index))
  const rest = layers.flatMap((layer, index): Step[] =>
    told.has(index)
      ? []
      : [{ key: history.length + index, instruction: '', size: layer.size, created: 0, layer: { ...layer, index } }],
  )
  return [...steps, ...rest.toReversed()]
}
