import { expect, test } from 'vitest'
import { leftoverMounts } from './mounts.ts'

const folders = { runtime: ['/run/longshore/exec', '/run/longshore/containerd'], dataRoot: '/data/docker' }

const root = '25 1 254:0 / / rw,relatime - ext4 /dev/vda rw'

test('finds what an engine left behind, innermost first', () => {
  const left = leftoverMounts(
    [
      root,
      '30 25 254:0 /data/docker /data/docker rw - ext4 /dev/vda rw',
      '31 30 0:45 / /data/docker/overlay2/abc/merged rw - overlay overlay rw',
      '32 25 0:4 net:[4026532] /run/longshore/exec/netns/abc rw shared:1 - nsfs nsfs rw',
      '33 25 0:4 net:[4026533] /run/longshore/execution rw - nsfs nsfs rw',
    ].join('\n'),
    folders,
  )
  expect(left).toEqual(['/run/longshore/exec/netns/abc', '/data/docker/overlay2/abc/merged', '/data/docker'])
})

test('a disk or tmpfs that a person mounted as data root stays', () => {
  const left = leftoverMounts(
    [
      root,
      '30 25 0:50 / /data/docker rw - tmpfs tmpfs rw',
      '31 30 0:45 / /data/docker/overlay2/abc/merged rw - overlay overlay rw',
      '32 30 254:1 / /data/docker/volumes rw - ext4 /dev/vdb rw',
    ].join('\n'),
    folders,
  )
  expect(left).toEqual(['/data/docker/overlay2/abc/merged'])
})

test('reads escaped paths', () => {
  const spaced = { runtime: ['/run/my folder'], dataRoot: '/data' }
  expect(leftoverMounts(`${root}\n30 25 0:4 net /run/my\\040folder/ns rw - nsfs nsfs rw`, spaced)).toEqual([
    '/run/my folder/ns',
  ])
})
