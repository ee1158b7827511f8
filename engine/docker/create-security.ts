import { posix } from 'node:path'
import type Docker from 'dockerode'
import type { Device, Gpus, Security } from '../ipc/models/run/security.ts'
import { isCdi } from '../ipc/run/options/security.ts'
import { filled, toMap } from './create-settings.ts'
import type { HostInputs } from './host-inputs.ts'

/** With what dockerode's types don't know yet. */
export type HostConfig = Docker.HostConfig & { CgroupnsMode?: string; Annotations?: Record<string, string> }

/** An option of the CLI's own, which the daemon knows as two empty lists. */
const SYSTEM_PATHS = 'systempaths=unconfined'

/** What it may do and what it shares with its host. */
export function toSecurity(security: Security, inputs: HostInputs): HostConfig {
  const { devices, gpus } = security
  const cdi = devices.filter(({ path }) => isCdi(path)).map(({ path }) => path)
  const paths = inputs.securityOpt.includes(SYSTEM_PATHS) ? { MaskedPaths: [], ReadonlyPaths: [] } : {}
  const requests = [
    ...(gpus ? [toDeviceRequest(gpus)] : []),
    ...(cdi.length > 0 ? [{ Driver: 'cdi', DeviceIDs: cdi }] : []),
  ]
  return {
    Privileged: security.privileged,
    CapAdd: filled(security.capAdd),
    CapDrop: filled(security.capDrop),
    ReadonlyRootfs: security.readOnly,
    SecurityOpt: filled(inputs.securityOpt)?.filter((option) => option !== SYSTEM_PATHS),
    ...paths,
    Devices: devices.filter(({ path }) => !isCdi(path)).map(toDeviceMapping),
    DeviceCgroupRules: filled(security.deviceCgroupRules),
    ...(requests.length > 0 ? { DeviceRequests: requests } : {}),
    UsernsMode: security.userns ?? '',
    PidMode: security.pid ?? '',
    IpcMode: security.ipc ?? '',
    UTSMode: security.uts ?? '',
    CgroupnsMode: security.cgroupns ?? '',
    Sysctls: toMap(security.sysctls),
    Runtime: security.runtime ?? '',
  }
}

function toDeviceMapping({ path, target, permissions }: Device): Docker.DeviceMapping {
  // The CLI tidies the path that it checks, which is the container's.
  const inContainer = permissions && target ? target : posix.normalize(target ?? path)
  return {
    PathOnHost: target ? path : inContainer,
    PathInContainer: inContainer,
    CgroupPermissions: permissions ?? 'rwm',
  }
}

function toDeviceRequest({ count, deviceIds, driver, capabilities, options }: Gpus): Docker.DeviceRequest {
  return {
    Driver: driver ?? '',
    Count: count ?? (deviceIds.length > 0 ? 0 : 1),
    ...(deviceIds.length > 0 ? { DeviceIDs: deviceIds } : {}),
    Capabilities: [[...capabilities, 'gpu']],
    Options: toMap(options),
  }
}
