import { isV4, parseSubnet } from '../../../../engine/ipc/cidr.ts'
import { checkNetworkRequest } from '../../../../engine/ipc/network-checks.ts'
import type { Drivers } from '../../../../engine/ipc/models/drivers.ts'
import type { Network, NetworkRequest } from '../../../../engine/ipc/models/network.ts'
import type { RunProblem } from '../../../../engine/ipc/run/checks/check.ts'
import type { Setting } from '../../../../engine/ipc/models/run/setting.ts'

interface PoolFields {
  subnet: string
  range: string
  gateway: string
}

/** What stands in the dialog that makes a network. */
export interface NetworkForm {
  name: string
  driver: string
  pools: PoolFields[]
  ipv6: boolean
  internal: boolean
  attachable: boolean
  options: Setting[]
  labels: Setting[]
}

export const EMPTY_POOL: PoolFields = { subnet: '', range: '', gateway: '' }
export const EMPTY_SETTING: Setting = { name: '', value: '' }
export const EMPTY_FORM: NetworkForm = {
  name: '',
  driver: 'bridge',
  pools: [EMPTY_POOL],
  ipv6: false,
  internal: false,
  attachable: false,
  options: [],
  labels: [],
}

/** The request of what is filled in: rows without a word are none. */
export function toRequest(form: NetworkForm): NetworkRequest {
  const request = trimmed(form)
  return {
    ...request,
    pools: request.pools.filter((pool) => pool.subnet || pool.range || pool.gateway),
    options: request.options.filter(isFilled),
    labels: request.labels.filter(isFilled),
  }
}

/** What Docker would refuse of it, by field of the form. */
export function problemsOf(
  form: NetworkForm,
  known: readonly Network[],
  drivers?: Drivers,
): Map<string, RunProblem['error']> {
  const request = trimmed(form)
  const isBlank = (path: string): boolean => {
    const [list, at] = path.split('.')
    const row = list === 'options' || list === 'labels' ? request[list][Number(at)] : undefined
    return row !== undefined && !isFilled(row)
  }
  const problems = checkNetworkRequest(request, known, drivers).filter(({ path }) => !isBlank(path))
  return new Map(problems.map(({ path, error }) => [path, error]))
}

/** Whether one of the subnets is of this kind. */
export function hasSubnet({ pools }: Pick<NetworkForm, 'pools'>, kind: 'ipv4' | 'ipv6'): boolean {
  return pools.some(({ subnet }) => {
    const parsed = parseSubnet(subnet.trim())
    return parsed !== undefined && isV4(parsed) === (kind === 'ipv4')
  })
}

function trimmed(form: NetworkForm): NetworkRequest {
  return {
    ...form,
    name: form.name.trim(),
    driver: form.driver.trim(),
    pools: form.pools.map(({ subnet, range, gateway }) => ({
      subnet: subnet.trim(),
      ...(range.trim() && { range: range.trim() }),
      ...(gateway.trim() && { gateway: gateway.trim() }),
    })),
    options: form.options.map(trimmedSetting),
    labels: form.labels.map(trimmedSetting),
  }
}

function trimmedSetting({ name, value }: Setting): Setting {
  return { name: name.trim(), value: value.trim() }
}

function isFilled({ name, value }: Setting): boolean {
  return name !== '' || value !== ''
}
