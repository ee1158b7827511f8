import { expect, it } from 'vitest'
import { byPart } from './by-part.ts'

it('puts folders together by what they hold, the largest first', () => {
  const folders = [
    { part: 'rest', path: '/data/network', bytes: 4 },
    { part: 'layers', path: '/data/overlay2', bytes: 900 },
    { part: 'rest', path: '/data/swarm', bytes: 6 },
    { part: 'volumes', path: '/data/volumes', bytes: 80 },
  ] as const
  expect(byPart({ engine: { layers: 30, rest: 10 }, folders: [...folders] })).toEqual([
    { part: 'layers', paths: ['/data/overlay2'], taken: 900, own: 30 },
    // All of it is counted as volumes: sparse files take less than they say.
    { part: 'volumes', paths: ['/data/volumes'], taken: 80, own: 0 },
    { part: 'rest', paths: ['/data/swarm', '/data/network'], taken: 10, own: 10 },
  ])
})

it('has nothing to say of an engine whose files could not be measured', () => {
  expect(byPart({})).toBeUndefined()
})
