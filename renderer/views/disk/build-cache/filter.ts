import type { DiskBuildCache } from '../../../../engine/ipc/models/disk.ts'
import type { FilterRules } from '../../../lib/filter.ts'
import { stateOf } from './state.ts'

const STATES: Record<string, (record: DiskBuildCache) => boolean> = {
  unused: (record) => stateOf(record) === 'unused',
  used: ({ inUse }) => inUse,
  shared: ({ shared }) => shared,
}

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** Milliseconds of `30m`, `24h`, `7d`, `2w`; a bare number is days. Undefined for anything else. */
export function parseAge(text: string): number | undefined {
  const [, count, unit = 'd'] = /^(\d{1,6})([mhdw]?)$/.exec(text) ?? []
  const length = UNITS[unit || 'd']
  return count === undefined || length === undefined ? undefined : Number(count) * length
}

/**
 * What the filter of the build cache understands: `is:unused older:7d type:regular from:ID`. A record is as old as its
 * last use, as for `docker builder prune --filter until=`; `from` finds what was made from another one.
 */
export const cacheFilter: FilterRules<DiskBuildCache> = {
  tokens: {
    is: (record, value) => (Object.hasOwn(STATES, value) ? (STATES[value]?.(record) ?? false) : false),
    older: ({ lastUsed, created }, value) => {
      const age = parseAge(value)
      return age !== undefined && Date.now() - (lastUsed ?? created) >= age
    },
    type: ({ type }, value) => type.toLowerCase() === value,
    id: ({ id }, value) => id.toLowerCase().startsWith(value),
    from: ({ parents }, value) => parents.some((parent) => parent.toLowerCase() === value),
  },
  text: ({ id, description, type }) => [id, description, type].join(' '),
  values: {
    is: () => Object.keys(STATES),
    older: () => ['1d', '7d', '30d'],
    type: (records) => records.map(({ type }) => type),
  },
}
