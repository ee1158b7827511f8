import type { RunRequest } from '../../models/run-request.ts'
import type { Device, Security } from '../../models/run/security.ts'
import { isCdi } from '../options/security.ts'
import { each, when } from './check.ts'
import type { RunProblem } from './check.ts'

/** All of Linux; the daemon knows those of its kernel. */
const CAPABILITIES = new Set(
  (
    'ALL AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH ' +
    'FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN ' +
    'NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT ' +
    'SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'
  ).split(' '),
)
const PERMISSIONS = /^(?!.*(.).*\1)[rwm]{1,3}$/
const CGROUP_RULE = /^[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}$/
/** Those that the CLI lets through: they are of a namespace, not of the host. */
const SYSCTL = /^(?:kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)|net\..+|fs\.mqueue\..+)$/
/** What each namespace may be, besides nothing. */
const NAMESPACES: Record<'userns' | 'pid' | 'ipc' | 'uts' | 'cgroupns', RegExp> = {
  userns: /^host$/,
  pid: /^(?:host|container:.+)$/,
  ipc: /^(?:none|private|shareable|host|container:.+)$/,
  uts: /^host$/,
  cgroupns: /^(?:host|private)$/,
}

/** What it may do and shares with its host. */
export function checkSecurity({ security, network }: RunRequest): RunProblem[] {
  return [
    ...each('security.capAdd', security.capAdd, checkCapability),
    ...each('security.capDrop', security.capDrop, checkCapability),
    ...each('security.securityOpt', security.securityOpt, (option, path) =>
      when(!/^(?:no-new-privileges|\w[\w-]*[=:].*)$/s.test(option), path, 'runOptionInvalid', { value: option }),
    ),
    ...each('security.devices', security.devices, checkDevice),
    ...each('security.deviceCgroupRules', security.deviceCgroupRules, (rule, path) =>
      when(!CGROUP_RULE.test(rule), path, 'deviceRuleInvalid', { rule }),
    ),
    ...each('security.sysctls', security.sysctls, ({ name }, path) => [
      ...when(!SYSCTL.test(name), `${path}.name`, 'sysctlInvalid', { name }),
      ...when(network === 'host' && name.startsWith('net.'), `${path}.name`, 'networkRefusesOption', {
        option: `--sysctl ${name}`,
        network: 'host',
      }),
    ]),
    ...checkNamespaces(security),
  ]
}

function checkCapability(capability: string, path: string): RunProblem[] {
  const name = capability.trim().toUpperCase().replace(/^CAP_/, '')
  return when(!CAPABILITIES.has(name), path, 'capabilityUnknown', { capability })
}

function checkDevice({ path: device, target, permissions }: Device, path: string): RunProblem[] {
  if (isCdi(device)) return []
  return [
    ...when(!device.startsWith('/'), `${path}.path`, 'devicePathInvalid', { path: device }),
    ...when(!!target && !target.startsWith('/'), `${path}.target`, 'containerPathInvalid', { path: target ?? '' }),
    ...when(!!permissions && !PERMISSIONS.test(permissions), `${path}.permissions`, 'devicePermissionsInvalid', {}),
  ]
}

function checkNamespaces(security: Security): RunProblem[] {
  const fields = Object.keys(NAMESPACES) as (keyof typeof NAMESPACES)[]
  return fields.flatMap((field) => {
    const value = security[field]
    return when(!!value && !NAMESPACES[field].test(value), `security.${field}`, 'runOptionInvalid', {
      value: value ?? '',
    })
  })
}
