import { expect, it } from 'vitest'
import { cloneVolumeText, renameVolumeText } from './volume-commands.ts'
import {
  ANONYMOUS_LABEL,
  cloneOf,
  isElsewhere,
  isInMemory,
  likeVolume,
  MAKING_LABEL,
  renamedOf,
  SNAPSHOT_LABEL,
  snapshotsOf,
} from './volume-labels.ts'

const local = { id: 'data', driver: 'local', options: {}, labels: {} }
const nfs = { ...local, options: { type: 'nfs', device: ':/export', o: 'addr=nas' } }

it('a clone has the driver, the options and the labels, but none that is the other volume’s own', () => {
  const labels = { team: 'a', [ANONYMOUS_LABEL]: '', [MAKING_LABEL]: 'x', [SNAPSHOT_LABEL]: 'other' }
  const options = { size: '1g' }
  const volume = { id: 'data', driver: 'flocker', options, labels }
  const kept = { driver: 'flocker', options: [{ name: 'size', value: '1g' }] }
  expect(cloneOf(volume, 'copy')).toEqual({ ...kept, name: 'copy', labels: [{ name: 'team', value: 'a' }] })
  expect(cloneOf(volume, 'copy', true).labels).toEqual([
    { name: 'team', value: 'a' },
    { name: SNAPSHOT_LABEL, value: 'data' },
  ])
})

it('a clone is never the same files', () => {
  expect(isElsewhere(nfs)).toBe(true)
  expect(cloneOf(nfs, 'copy').options).toEqual([])
  expect(likeVolume(nfs, 'copy').options).toHaveLength(3)
  const memory = { ...local, options: { type: 'tmpfs', device: 'tmpfs' } }
  expect([isElsewhere(memory), isInMemory(memory), isInMemory(nfs)]).toEqual([false, true, false])
  expect(cloneOf(memory, 'copy').options).toEqual([])
  expect(likeVolume(memory, 'copy').options).toHaveLength(2)
  expect(isElsewhere({ ...nfs, driver: 'flocker' })).toBe(false)
})

it('snapshots go with a volume that is renamed, and are not of the next one of its old name', () => {
  const row = (id: string, created: number, labels: Record<string, string> = {}) => ({ ...local, id, created, labels })
  const labelsOf = ({ labels }: { labels: { name: string; value: string }[] }) =>
    Object.fromEntries(labels.map(({ name, value }) => [name, value]))
  const old = row('old', 2, { [SNAPSHOT_LABEL]: 'data' })
  expect(snapshotsOf('data', [row('data', 1), old])).toEqual([old])
  const renamed = row('new', 3, labelsOf(renamedOf(row('data', 1), 'new')))
  const stranger = row('data', 4)
  const late = row('late', 5, { [SNAPSHOT_LABEL]: 'data' })
  const all = [old, renamed, stranger, late]
  expect(snapshotsOf('new', all)).toEqual([old])
  expect(snapshotsOf('data', all)).toEqual([late])
  const again = row('newest', 6, labelsOf(renamedOf(renamed, 'newest')))
  expect(snapshotsOf('newest', [old, again, stranger])).toEqual([old])
  expect(labelsOf(renamedOf(old, 'kept'))).toMatchObject({ [SNAPSHOT_LABEL]: 'data' })
})

it('a volume that is elsewhere is renamed without a copy', () => {
  const named = { volume: 'data', target: 'new' }
  expect(renameVolumeText({ ...named, create: likeVolume(nfs, 'new'), copied: false })).toBe(
    'docker volume create -o type=nfs -o device=:/export -o o=addr=nas new && docker volume rm data',
  )
  const create = { ...likeVolume(local, 'new'), labels: [{ name: 'team', value: 'a' }] }
  expect(cloneVolumeText({ ...named, create })).toMatch(/^docker volume create --label team=a new && docker run --rm /)
})
