import { navigate, useRoute } from '../../shell/router.ts'
import type { DiskGroup, DiskTile, Grouping } from './tiles.ts'

/** What is looked at, kept in the address: back and forward work. */
export interface Place {
  by: Grouping
  as: 'picture' | 'table'
  /** Id of the group that is zoomed into. */
  group?: string
  /** How many of its largest tiles are left out: zoomed into “25 more images”. */
  skip: number
}

export function usePlaceInPicture(): Place {
  const { query } = useRoute()
  return readPlace(query)
}

/** Reads an address; what it doesn't say is the whole picture by kind. */
export function readPlace(query: URLSearchParams): Place {
  return {
    by: query.get('by') === 'project' ? 'project' : 'kind',
    as: query.get('as') === 'table' ? 'table' : 'picture',
    group: query.get('in') ?? undefined,
    skip: Math.max(0, Number(query.get('skip')) || 0),
  }
}

/** Goes to a place of the picture. */
export function goTo({ by, as, group, skip }: Place, options?: { replace?: boolean }): void {
  const query = new URLSearchParams({
    ...(by === 'project' && { by }),
    ...(as === 'table' && { as }),
    ...(group !== undefined && { in: group }),
    ...(skip > 0 && { skip: String(skip) }),
  }).toString()
  navigate(query === '' ? '/disk' : `/disk?${query}`, options)
}

/** The tiles of a group without its largest ones. */
export function withoutLargest(group: DiskGroup, skip: number): readonly DiskTile[] {
  return skip === 0 ? group.children : group.children.toSorted((a, b) => b.value - a.value).slice(skip)
}
