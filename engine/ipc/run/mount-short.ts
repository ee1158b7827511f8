import { failure } from '../errors.ts'
import { PROPAGATIONS } from '../models/run/mounts.ts'
import type { BindMount, Mount, TmpfsMount, VolumeMount, VolumesFrom } from '../models/run/mounts.ts'
import { cut, size } from './codecs.ts'
import type { Codec } from './option.ts'

const CONSISTENCIES = ['consistent', 'cached', 'delegated'] as const
const RELABELS = ['z', 'Z'] as const

/**
 * Whether a mount can be said with `-v` or `--tmpfs`, and does not ask for `--mount`. `-v` splits at colons and refuses a
 * mode on an anonymous volume; a host path that is not absolute would be read as the name of a volume.
 */
export function isShort(mount: Mount): boolean {
  const { target, readOnly } = mount
  if (mount.type === 'tmpfs') return mount.options.length > 0 || (mount.syntax === 'short' && !target.includes(':'))
  if (mount.syntax === 'long' || `${mount.source}${target}`.includes(':')) return false
  if (mount.type === 'bind') return mount.source.startsWith('/') && mount.recursive === undefined
  const { source, noCopy, relabel, consistency } = mount
  if (source === '' && (readOnly || noCopy || relabel || consistency)) return false
  return !(mount.subpath || mount.driver || mount.driverOptions.length > 0 || mount.labels.length > 0)
}

/** The value of `-v`: `[source:]target[:modes]`, which is also how Docker keeps it (`HostConfig.Binds`). */
export const volumeFlag: Codec<VolumeMount | BindMount> = {
  read(value) {
    const parts = splitVolume(value)
    const [first = '', second, modes] = parts
    if (parts.length > 3 || parts.some((part) => part === '')) throw failure('mountInvalid', { mount: value })
    if (second === undefined) return { ...anonymous(), target: first }
    const mount: VolumeMount | BindMount = isPath(first)
      ? { type: 'bind', syntax: 'short', source: first, target: second, readOnly: false }
      : { ...anonymous(), source: first, target: second }
    for (const mode of modes?.split(',') ?? []) readMode(mount, mode)
    return mount
  },
  write(mount) {
    const modes = [
      ...(mount.readOnly ? ['ro'] : []),
      ...(mount.type === 'volume' && mount.noCopy ? ['nocopy'] : []),
      ...[mount.relabel, mount.type === 'bind' ? mount.propagation : undefined, mount.consistency].flatMap(
        (mode) => mode ?? [],
      ),
    ]
    return [...(mount.source ? [mount.source] : []), mount.target, ...(modes.length > 0 ? [modes.join(',')] : [])].join(
      ':',
    )
  },
}

function anonymous(): Omit<VolumeMount, 'target'> {
  return { type: 'volume', syntax: 'short', source: '', readOnly: false, noCopy: false, driverOptions: [], labels: [] }
}

/** The value of `--tmpfs`: `target[:options]`. */
export const tmpfsFlag: Codec<TmpfsMount> = {
  read(value) {
    const { name: target, rest = '' } = cut(value, ':')
    const mount: TmpfsMount = { type: 'tmpfs', syntax: 'short', target, readOnly: false, options: [] }
    for (const option of rest === '' ? [] : rest.split(',')) readTmpfsOption(mount, option)
    // What would be said differently stays as it was said: Docker keeps the text.
    if (tmpfsFlag.write(mount) === value) return mount
    return { type: 'tmpfs', syntax: 'short', target, readOnly: false, options: rest.split(',') }
  },
  write({ target, readOnly, options, size: bytes, mode }) {
    const said = [
      ...(readOnly ? ['ro'] : []),
      ...options,
      ...(bytes === undefined ? [] : [`size=${size.write(bytes)}`]),
      ...(mode === undefined ? [] : [`mode=${mode.toString(8)}`]),
    ]
    return said.length > 0 ? `${target}:${said.join(',')}` : target
  },
}

/** The value of `--volumes-from`: `container[:modes]`. */
export const volumesFrom: Codec<VolumesFrom> = {
  read(value) {
    const { name: container, rest } = cut(value, ':')
    const from: VolumesFrom = { container, readOnly: false }
    for (const mode of rest?.split(',') ?? []) {
      const relabel = RELABELS.find((known) => known === mode)
      if (relabel) from.relabel = relabel
      else if (mode === 'ro' || mode === 'rw') from.readOnly = mode === 'ro'
      else throw failure('mountOptionInvalid', { option: mode })
    }
    return from
  },
  write({ container, readOnly, relabel }) {
    const modes = [...(readOnly ? ['ro'] : []), ...(relabel ? [relabel] : [])]
    return modes.length > 0 ? `${container}:${modes.join(',')}` : container
  },
}

/** Splits at colons, but not at that of a Windows drive. */
function splitVolume(value: string): string[] {
  return value.split(/(?<!^[A-Za-z]|:[A-Za-z]):/)
}

/** As the CLI tells a path from the name of a volume (`loader.ParseVolume`). */
function isPath(source: string): boolean {
  return /^[./~]|^\\\\|^[A-Za-z]:/.test(source)
}

function readMode(mount: VolumeMount | BindMount, mode: string): void {
  const relabel = RELABELS.find((known) => known === mode)
  const propagation = PROPAGATIONS.find((known) => known === mode)
  const consistency = CONSISTENCIES.find((known) => known === mode)
  if (mode === 'ro' || mode === 'rw') mount.readOnly = mode === 'ro'
  else if (relabel) mount.relabel = relabel
  else if (consistency) mount.consistency = consistency
  else if (propagation && mount.type === 'bind') mount.propagation = propagation
  else if (mode === 'nocopy' && mount.type === 'volume') mount.noCopy = true
  else throw failure('mountOptionInvalid', { option: mode })
}

function readTmpfsOption(mount: TmpfsMount, option: string): void {
  const { name, rest = '' } = cut(option, '=')
  if (option === 'ro') mount.readOnly = true
  else if (name === 'size' && /^\d+[kmgtp]?$/.test(rest)) mount.size = size.read(rest)
  else if (name === 'mode' && /^[0-7]{1,4}$/.test(rest)) mount.mode = Number.parseInt(rest, 8)
  else mount.options.push(option)
}
