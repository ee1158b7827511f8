import type { RunRequest } from '../../models/run-request.ts'
import { text } from '../codecs.ts'
import { mountFlag } from '../mount-long.ts'
import { isShort, tmpfsFlag, volumeFlag, volumesFrom } from '../mount-short.ts'
import { list, single } from '../option.ts'
import type { RunOption } from '../option.ts'

const whole = (request: RunRequest): RunRequest => request

/** All mounts are written by one option, so that they keep their order. */
const volume: RunOption = {
  names: ['-v', '--volume'],
  write: (request) => request.mounts.map(writeMount),
  read: (value, request) => void request.mounts.push(volumeFlag.read(value)),
}

function writeMount(mount: RunRequest['mounts'][number]): string[] {
  if (!isShort(mount)) return ['--mount', mountFlag.write(mount)]
  return mount.type === 'tmpfs' ? ['--tmpfs', tmpfsFlag.write(mount)] : ['-v', volumeFlag.write(mount)]
}

export const storageOptions: RunOption[] = [
  volume,
  { names: ['--tmpfs'], write: () => [], read: (value, { mounts }) => void mounts.push(tmpfsFlag.read(value)) },
  { names: ['--mount'], write: () => [], read: (value, { mounts }) => void mounts.push(mountFlag.read(value)) },
  list(['--volumes-from'], (request) => request.volumesFrom, volumesFrom),
  single(['--volume-driver'], whole, 'volumeDriver', text),
]
