import type Docker from 'dockerode'
import type { RunRequest } from '../ipc/models/run-request.ts'
import type { BindMount, Mount, TmpfsMount, VolumeMount } from '../ipc/models/run/mounts.ts'
import { isShort, tmpfsFlag, volumeFlag, volumesFrom } from '../ipc/run/mount-short.ts'
import { filled, toMap } from './create-settings.ts'

type HostMounts = Pick<Docker.HostConfig, 'Binds' | 'Mounts' | 'Tmpfs' | 'VolumesFrom' | 'VolumeDriver'>

/** What Docker's API has and dockerode's types don't know yet. */
interface MountOptions {
  Subpath?: string
  NonRecursive?: boolean
  ReadOnlyNonRecursive?: boolean
  ReadOnlyForceRecursive?: boolean
}

/**
 * What `-v` says goes as `Binds`, for which the daemon makes a missing host path; an anonymous volume stands in the
 * container's own `Volumes`. What `--mount` says goes as `Mounts`.
 */
export function toMounts(request: RunRequest): HostMounts & { anonymous: string[] } {
  const short = request.mounts.filter(isShort)
  const volumes = short.filter((mount) => mount.type !== 'tmpfs')
  const tmpfs = short.filter((mount) => mount.type === 'tmpfs').map(tmpfsFlag.write)
  return {
    // The CLI says the same mount once.
    Binds: filled([...new Set(volumes.filter(({ source }) => source !== '').map(volumeFlag.write))]),
    Mounts: filled(request.mounts.filter((mount) => !isShort(mount)).map(toMount)),
    Tmpfs: Object.fromEntries(tmpfs.map((said) => /^([^:]*):?(.*)$/s.exec(said)?.slice(1, 3) as [string, string])),
    VolumesFrom: filled(request.volumesFrom.map(volumesFrom.write)),
    VolumeDriver: request.volumeDriver ?? '',
    anonymous: volumes.filter(({ source }) => source === '').map(({ target }) => target),
  }
}

function toMount(mount: Mount): Docker.MountSettings {
  const { type, target, readOnly } = mount
  return {
    Type: type,
    Source: mount.type === 'tmpfs' ? '' : mount.source,
    Target: target,
    ReadOnly: readOnly,
    ...(mount.type !== 'tmpfs' && mount.consistency ? { Consistency: mount.consistency } : {}),
    ...OPTIONS[type](mount as never),
  }
}

/** Options are left out altogether where none is said. */
const OPTIONS = {
  volume({ noCopy, subpath, driver, driverOptions, labels }: VolumeMount): object {
    if (!noCopy && !subpath && !driver && driverOptions.length === 0 && labels.length === 0) return {}
    return {
      VolumeOptions: {
        NoCopy: noCopy,
        ...(subpath ? { Subpath: subpath } : {}),
        Labels: toMap(labels),
        DriverConfig: {
          ...(driver ? { Name: driver } : {}),
          ...(driverOptions.length > 0 ? { Options: toMap(driverOptions) } : {}),
        },
      },
    }
  },
  bind({ propagation, recursive }: BindMount): object {
    const options: Record<NonNullable<typeof recursive>, MountOptions> = {
      enabled: {},
      disabled: { NonRecursive: true },
      writable: { ReadOnlyNonRecursive: true },
      readonly: { ReadOnlyForceRecursive: true },
    }
    const said = { ...(propagation ? { Propagation: propagation } : {}), ...(recursive ? options[recursive] : {}) }
    return Object.keys(said).length > 0 ? { BindOptions: said } : {}
  },
  tmpfs({ size, mode }: TmpfsMount): object {
    if (size === undefined && mode === undefined) return {}
    return {
      TmpfsOptions: {
        ...(size === undefined ? {} : { SizeBytes: size }),
        ...(mode === undefined ? {} : { Mode: mode }),
      },
    }
  },
}
