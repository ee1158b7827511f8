import type { TFunction } from 'i18next'
import type { ErrorShape } from '../../engine/ipc/errors.ts'

/** The sentence of an error in the language of the window: the engine's own in English, its translation otherwise. */
export function errorText(error: ErrorShape, t: TFunction): string {
  // Reasons are not keys of en.json: their English sentences stand in engine/ipc/errors.ts alone.
  const translate = t as unknown as (key: string, options: Record<string, string>) => string
  return translate(`errors:${error.reason}`, { ...error.params, defaultValue: '' }) || error.message
}
