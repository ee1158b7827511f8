import type Docker from 'dockerode'
import { compact, said } from './inspected.ts'
import type { ImageConfig, Inspected } from './inspected.ts'
import { fromMap } from './create-settings.ts'
import type { RunRequestInput } from '../ipc/models/run-request.ts'
import type { BindMount, VolumeMount } from '../ipc/models/run/mounts.ts'
import { tmpfsFlag, volumeFlag, volumesFrom } from '../ipc/run/mount-short.ts'

type Mounts = NonNullable<RunRequestInput['mounts']>
/** What Docker's API has and dockerode's types don't know yet. */
type MountSettings = Docker.MountSettings & {
  BindOptions?: { NonRecursive?: boolean; ReadOnlyNonRecursive?: boolean; ReadOnlyForceRecursive?: boolean }
  VolumeOptions?: { Subpath?: string }
}

/** The mounts that were asked for; the volumes that the image wants come by themselves. */
export function toRunMounts(
  { Config: config, HostConfig: host }: Inspected,
  image: ImageConfig,
): Pick<RunRequestInput, 'mounts' | 'volumesFrom' | 'volumeDriver'> {
  const anonymous = Object.keys(config.Volumes ?? {}).filter((target) => !image.Volumes?.[target])
  return {
    mounts: [
      ...(host.Binds ?? []).map(volumeFlag.read),
      ...anonymous.map((target) => ({ type: 'volume' as const, target })),
      ...fromMap(host.Tmpfs).map(({ name, value }) => tmpfsFlag.read(value ? `${name}:${value}` : name)),
      ...((host.Mounts ?? []) as MountSettings[]).flatMap(toMount),
    ],
    volumesFrom: (host.VolumesFrom ?? []).map(volumesFrom.read),
    volumeDriver: said(host.VolumeDriver),
  }
}

function toMount(mount: MountSettings): Mounts {
  const { Type: type, Source: source, Target: target, ReadOnly: readOnly = false } = mount
  const common = { syntax: 'long' as const, target, readOnly }
  const consistency = mount.Consistency === 'default' ? undefined : mount.Consistency
  if (type === 'volume') return [compact({ type, source: source ?? '', consistency, ...common, ...toVolume(mount) })]
  if (type === 'bind') return [compact({ type, source, consistency, ...common, ...toBind(mount) })]
  if (type !== 'tmpfs') return []
  const { SizeBytes, Mode } = mount.TmpfsOptions ?? {}
  return [compact({ type, ...common, size: said(SizeBytes), mode: said(Mode) })]
}

function toVolume({ VolumeOptions: options }: MountSettings): Partial<VolumeMount> {
  return {
    noCopy: options?.NoCopy ?? false,
    subpath: said(options?.Subpath),
    driver: said(options?.DriverConfig?.Name),
    driverOptions: fromMap(options?.DriverConfig?.Options),
    labels: fromMap(options?.Labels),
  }
}

function toBind({ BindOptions: options }: MountSettings): Partial<BindMount> {
  const { NonRecursive, ReadOnlyNonRecursive, ReadOnlyForceRecursive } = options ?? {}
  return {
    propagation: said(options?.Propagation) as BindMount['propagation'],
    recursive:
      (NonRecursive && 'disabled') ||
      (ReadOnlyNonRecursive && 'writable') ||
      (ReadOnlyForceRecursive && 'readonly') ||
      undefined,
  }
}
