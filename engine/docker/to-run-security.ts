import type Docker from 'dockerode'
import { compact, said } from './inspected.ts'
import type { DaemonDefaults } from './inspected.ts'
import type { HostConfig } from './create-security.ts'
import { fromMap } from './create-settings.ts'
import type { RunRequestInput } from '../ipc/models/run-request.ts'

type Security = NonNullable<RunRequestInput['security']>

/** What it may do and shares with its host, without what the daemon adds by itself. */
export function toRunSecurity(host: HostConfig, defaults: DaemonDefaults): Security {
  const requests = host.DeviceRequests ?? []
  const cdi = requests.filter(({ Driver }) => Driver === 'cdi').flatMap(({ DeviceIDs }) => DeviceIDs ?? [])
  const gpus = requests.find(({ Driver }) => Driver !== 'cdi')
  const { CgroupVersion: version, DefaultRuntime: runtime } = defaults
  const usualCgroupns = version === '2' && !host.Privileged ? 'private' : 'host'
  return compact({
    privileged: host.Privileged ?? false,
    capAdd: host.CapAdd ?? undefined,
    capDrop: host.CapDrop ?? undefined,
    readOnly: host.ReadonlyRootfs ?? false,
    securityOpt: toSecurityOpt(host),
    devices: [...((host.Devices ?? []) as Docker.DeviceMapping[]).map(toDevice), ...cdi.map((path) => ({ path }))],
    deviceCgroupRules: host.DeviceCgroupRules ?? undefined,
    gpus: gpus && toGpus(gpus),
    userns: said(host.UsernsMode),
    pid: said(host.PidMode),
    ipc: host.IpcMode === 'private' ? undefined : said(host.IpcMode),
    uts: said(host.UTSMode),
    cgroupns: host.CgroupnsMode === usualCgroupns ? undefined : said(host.CgroupnsMode),
    sysctls: fromMap(host.Sysctls),
    runtime: host.Runtime === (runtime ?? 'runc') ? undefined : said(host.Runtime),
  })
}

/**
 * For whoever shares the host's processes or memory, Docker turns SELinux off by itself: it adds an option to the others
 * where none of them is about labels.
 */
function toSecurityOpt({ SecurityOpt, Privileged, PidMode, IpcMode, MaskedPaths }: HostConfig): string[] {
  const all = (SecurityOpt ?? []) as string[]
  const open = Privileged || PidMode === 'host' || IpcMode === 'host'
  const added = open && all.findIndex((option) => /^label[=:]/.test(option)) === all.length - 1
  const options = added && all.at(-1) === 'label=disable' ? all.slice(0, -1) : all
  const unmasked = Array.isArray(MaskedPaths) && MaskedPaths.length === 0
  return unmasked ? [...options, 'systempaths=unconfined'] : options
}

function toDevice({ PathOnHost, PathInContainer, CgroupPermissions }: Docker.DeviceMapping) {
  return compact({
    path: PathOnHost,
    target: PathInContainer === PathOnHost ? undefined : said(PathInContainer),
    permissions: CgroupPermissions === 'rwm' ? undefined : said(CgroupPermissions),
  })
}

function toGpus({ Count, DeviceIDs, Driver, Capabilities, Options }: Docker.DeviceRequest) {
  return compact({
    count: said(Count),
    deviceIds: DeviceIDs ?? [],
    driver: said(Driver),
    capabilities: (Capabilities?.[0] ?? []).filter((capability) => capability !== 'gpu'),
    options: fromMap(Options),
  })
}
