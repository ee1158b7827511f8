import type { Mount } from '../../../../engine/ipc/models/run/mounts.ts'
import type { MountRow } from './form.ts'
import { toMount } from './toRequest.ts'

/** Parts of a mount that have fields of their own. */
const SHOWN = new Set(['type', 'syntax', 'source', 'target', 'readOnly', 'size'])

/** What a mount says beyond its fields, in the words of `--mount`; nothing where that is all. */
export function restOf(row: MountRow): string | undefined {
  const mount: Mount = toMount(row)
  const said = Object.entries(mount).flatMap(([key, value]) => {
    if (SHOWN.has(key) || value === undefined || value === false || value === '') return []
    if (value === true) return [key]
    if (!Array.isArray(value)) return [`${key}=${key === 'mode' ? Number(value).toString(8) : String(value)}`]
    return (value as (string | { name: string; value: string })[]).map((word) =>
      typeof word === 'string' ? word : `${key}: ${word.name}=${word.value}`,
    )
  })
  return said.length > 0 ? said.join(', ') : undefined
}
