import { failure } from '../errors.ts'
import { PROPAGATIONS } from '../models/run/mounts.ts'
import { mountSchema } from '../models/run/mounts.ts'
import type { BindMount, Mount, TmpfsMount, VolumeMount } from '../models/run/mounts.ts'
import type { Setting } from '../models/run/setting.ts'
import { cut, oneOf, setting, size } from './codecs.ts'
import { readCsv, writeCsv } from './csv.ts'
import { readBoolean } from './option.ts'
import type { Codec } from './option.ts'

/** Keys of `--mount` that say the same. */
const SYNONYMS: Record<string, string> = { src: 'source', dst: 'target', destination: 'target', ro: 'readonly' }
const TYPES = ['volume', 'bind', 'tmpfs'] as const
/** Keys that may stand without a value. */
const FLAGS = new Set(['readonly', 'volume-nocopy', 'bind-nonrecursive'])

/** The value of `--mount`, one line of CSV. */
export const mountFlag: Codec<Mount> = {
  read(value) {
    const fields = readCsv(value).map((field) => readField(field, value))
    const type = oneOf(TYPES).read(fields.findLast(({ name }) => name === 'type')?.value.toLowerCase() ?? 'volume')
    const mount: Mount = mountSchema.parse({ type, syntax: 'long', source: '', target: '' })
    for (const field of fields) readInto(mount, field)
    if (mount.target === '') throw failure('mountInvalid', { mount: value })
    return mount
  },
  write(mount) {
    const { type, target, readOnly } = mount
    return writeCsv([
      `type=${type}`,
      ...(mount.type !== 'tmpfs' && mount.source ? [`source=${mount.source}`] : []),
      `target=${target}`,
      ...(readOnly ? ['readonly'] : []),
      ...(mount.type !== 'tmpfs' && mount.consistency ? [`consistency=${mount.consistency}`] : []),
      ...WRITERS[type](mount as never),
    ])
  },
}

const WRITERS = {
  volume: ({ noCopy, subpath, driver, driverOptions, labels }: VolumeMount): string[] => [
    ...(noCopy ? ['volume-nocopy'] : []),
    ...(subpath ? [`volume-subpath=${subpath}`] : []),
    ...(driver ? [`volume-driver=${driver}`] : []),
    ...driverOptions.map((option) => `volume-opt=${setting.write(option)}`),
    ...labels.map((label) => `volume-label=${setting.write(label)}`),
  ],
  bind: ({ propagation, recursive }: BindMount): string[] => [
    ...(propagation ? [`bind-propagation=${propagation}`] : []),
    ...(recursive ? [`bind-recursive=${recursive}`] : []),
  ],
  tmpfs: ({ size: bytes, mode }: TmpfsMount): string[] => [
    ...(bytes === undefined ? [] : [`tmpfs-size=${size.write(bytes)}`]),
    ...(mode === undefined ? [] : [`tmpfs-mode=${mode.toString(8)}`]),
  ],
}

function readField(field: string, whole: string): Setting {
  const { name, rest } = cut(field, '=')
  const key = SYNONYMS[name.toLowerCase()] ?? name.toLowerCase()
  if (rest === undefined && !FLAGS.has(key)) throw failure('mountInvalid', { mount: whole })
  return { name: key, value: rest ?? 'true' }
}

function readInto(mount: Mount, { name, value }: Setting): void {
  if (name === 'type') return
  if (name === 'target') mount.target = value
  else if (name === 'readonly') mount.readOnly = readBoolean(value)
  else if (name === 'source' && mount.type !== 'tmpfs') mount.source = value
  else if (name === 'consistency') readConsistency(mount, value)
  else if (!READERS[mount.type](mount as never, name, value)) throw failure('mountOptionInvalid', { option: name })
}

function readConsistency(mount: Mount, value: string): void {
  // `default` is what it is when it is not said.
  if (mount.type === 'tmpfs' || value === 'default') return
  mount.consistency = oneOf(['consistent', 'cached', 'delegated']).read(value.toLowerCase())
}

/** Each tells whether it knows the key. */
const READERS = {
  volume(mount: VolumeMount, name: string, value: string): boolean {
    if (name === 'volume-nocopy') mount.noCopy = readBoolean(value)
    else if (name === 'volume-subpath') mount.subpath = value
    else if (name === 'volume-driver') mount.driver = value
    else if (name === 'volume-opt') mount.driverOptions.push(setting.read(value))
    else if (name === 'volume-label') mount.labels.push(setting.read(value))
    else return false
    return true
  },
  bind(mount: BindMount, name: string, value: string): boolean {
    if (name === 'bind-propagation') mount.propagation = oneOf(PROPAGATIONS).read(value.toLowerCase())
    else if (name === 'bind-recursive')
      mount.recursive = oneOf(['enabled', 'disabled', 'writable', 'readonly']).read(value)
    else if (name === 'bind-nonrecursive') mount.recursive = readBoolean(value) ? 'disabled' : undefined
    else return false
    return true
  },
  tmpfs(mount: TmpfsMount, name: string, value: string): boolean {
    if (name === 'tmpfs-size') mount.size = size.read(value)
    else if (name === 'tmpfs-mode') mount.mode = readMode(value)
    else return false
    return true
  },
}

function readMode(value: string): number {
  if (!/^[0-7]{1,6}$/.test(value)) throw failure('mountOptionInvalid', { option: `tmpfs-mode=${value}` })
  return Number.parseInt(value, 8)
}
