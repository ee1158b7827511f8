import { failure } from '../../errors.ts'
import type { RunRequest } from '../../models/run-request.ts'
import type { Device, Gpus, Security } from '../../models/run/security.ts'
import { cut, integer, setting, text } from '../codecs.ts'
import { readCsv, writeCsv } from '../csv.ts'
import { flag, list, single } from '../option.ts'
import type { Codec, RunOption } from '../option.ts'

const security = (request: RunRequest): Security => request.security

/** `vendor.com/class=name`: a device by the Container Device Interface. */
const CDI = /^[a-zA-Z][\w.-]*\/[\w-]+=[\w.:-]+$/
const PERMISSIONS = /^(?!.*(.).*\1)[rwm]{1,3}$/

/** Whether a device is named by the Container Device Interface, not by a path. */
export function isCdi(path: string): boolean {
  return CDI.test(path)
}

export const device: Codec<Device> = {
  read(value) {
    if (isCdi(value)) return { path: value }
    const [path = '', second, third, ...more] = value.split(':')
    const permissions = third ?? (second !== undefined && PERMISSIONS.test(second) ? second : undefined)
    const target = permissions === second ? undefined : second
    const wrong = permissions !== undefined && !PERMISSIONS.test(permissions)
    if (path === '' || more.length > 0 || wrong) throw failure('devicePathInvalid', { path: value })
    return { path, ...(target && { target }), ...(permissions && { permissions }) }
  },
  write: ({ path, target, permissions }) => [path, target, permissions].filter(Boolean).join(':'),
}

const count: Codec<number> = {
  read: (value) => (value === 'all' ? -1 : integer.read(value)),
  write: (number) => (number === -1 ? 'all' : String(number)),
}

/** `all`, a number, or CSV such as `"device=0,1",capabilities=utility`. */
export const gpus: Codec<Gpus> = {
  read(value) {
    const request: Gpus = { deviceIds: [], capabilities: [], options: [] }
    for (const field of readCsv(value)) readGpuField(request, field)
    if (request.count === undefined && request.deviceIds.length === 0) request.count = 1
    return request
  },
  write({ count: number, deviceIds, driver, capabilities, options }) {
    const wanted = number ?? (deviceIds.length > 0 ? undefined : 1)
    return writeCsv([
      ...(wanted === undefined ? [] : [count.write(wanted)]),
      ...(deviceIds.length > 0 ? [`device=${deviceIds.join(',')}`] : []),
      ...(driver ? [`driver=${driver}`] : []),
      ...(capabilities.length > 0 ? [`capabilities=${capabilities.join(',')}`] : []),
      ...(options.length > 0 ? [`options=${writeCsv(options.map(setting.write))}`] : []),
    ])
  },
}

function readGpuField(request: Gpus, field: string): void {
  const { name, rest } = cut(field, '=')
  if (rest === undefined) request.count = count.read(name)
  else if (name === 'count') request.count = count.read(rest)
  else if (name === 'device') request.deviceIds = rest.split(',')
  else if (name === 'driver') request.driver = rest
  else if (name === 'capabilities') request.capabilities = rest.split(',')
  else if (name === 'options') request.options = readCsv(rest).map(setting.read)
  else throw failure('runOptionInvalid', { value: field })
}

/** What it may do, and what it shares with its host. */
export const securityOptions: RunOption[] = [
  flag(['--privileged'], security, 'privileged'),
  list(['--cap-add'], (request) => security(request).capAdd, text),
  list(['--cap-drop'], (request) => security(request).capDrop, text),
  flag(['--read-only'], security, 'readOnly'),
  list(['--security-opt'], (request) => security(request).securityOpt, text),
  list(['--device'], (request) => security(request).devices, device),
  list(['--device-cgroup-rule'], (request) => security(request).deviceCgroupRules, text),
  single(['--gpus'], security, 'gpus', gpus),
  single(['--userns'], security, 'userns', text),
  single(['--pid'], security, 'pid', text),
  single(['--ipc'], security, 'ipc', text),
  single(['--uts'], security, 'uts', text),
  single(['--cgroupns'], security, 'cgroupns', text),
  list(['--sysctl'], (request) => security(request).sysctls, setting),
  single(['--runtime'], security, 'runtime', text),
]
