/** A step of an image as `docker history` has it, newest first. */
export interface HistoryStep {
  CreatedBy: string
  Size: number
}

/** Instructions that write nothing, as the classic builder and BuildKit write them down. */
const WRITES_NOTHING =
  /^(?:\/bin\/sh -c )?#\(nop\) +(?!ADD|COPY|WORKDIR)|^(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME) /

/**
 * Bytes of each of an image's `count` layers, lowest first. Docker tells sizes by step of the history, and not which
 * steps have made a layer: each with a size has, and of the others those that may have written something. Undefined
 * where the history does not fit the layers, as that of an image that was flattened.
 */
export function layerSizes(history: readonly HistoryStep[], count: number): number[] | undefined {
  const steps = history.toReversed()
  const spare = count - steps.filter(({ Size }) => Size > 0).length
  if (spare < 0 || count > steps.length) return undefined
  const empty = steps.flatMap(({ Size, CreatedBy }, index) =>
    Size > 0 ? [] : [{ index, unlikely: WRITES_NOTHING.test(CreatedBy) }],
  )
  const layers = new Set(
    empty
      .toSorted((a, b) => Number(a.unlikely) - Number(b.unlikely))
      .slice(0, spare)
      .map(({ index }) => index),
  )
  return steps.flatMap(({ Size }, index) => (Size > 0 || layers.has(index) ? [Size] : []))
}
