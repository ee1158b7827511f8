import { BlockList, isIP } from 'node:net'
import type { DockerClient } from '../docker/client.ts'
import { HUB } from '../ipc/registry-host.ts'

/** What the daemon itself is set up with: the truth also for an engine that Longshore did not start. */
export interface DaemonRegistries {
  /** Addresses that are asked before Docker Hub, in this order. */
  readonly mirrors: string[]
  /** Hosts that the daemon uses without TLS, or without checking a certificate, by name. */
  readonly insecure: string[]
  /** Whether it may be used without TLS, by name or because its address is in one of the daemon's networks. */
  isInsecure(host: string): boolean
  /** The daemon's own platform. */
  readonly platform: { os: string; architecture: string }
}

interface Info {
  OSType?: string
  Architecture?: string
  RegistryConfig?: {
    Mirrors?: string[] | null
    InsecureRegistryCIDRs?: string[] | null
    IndexConfigs?: Record<string, { Mirrors?: string[] | null; Secure?: boolean }> | null
  } | null
}

/** What `uname -m` says, in the words of images. */
const ARCHITECTURES: Record<string, string> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm', i686: '386' }

/** Reads it from `GET /info`. */
export async function readDaemonRegistries(client: DockerClient, signal?: AbortSignal): Promise<DaemonRegistries> {
  return toDaemonRegistries(await client.call({}, (docker) => docker.info(), { signal }))
}

/** As the daemon decides it (`isSecureIndex`): by name first, else by the address, 127.0.0.0/8 and ::1 always. */
export function toDaemonRegistries({ OSType, Architecture = '', RegistryConfig }: Info): DaemonRegistries {
  const configs = RegistryConfig?.IndexConfigs ?? {}
  const networks = new BlockList()
  for (const network of [...(RegistryConfig?.InsecureRegistryCIDRs ?? []), '127.0.0.0/8', '::1/128']) {
    const [address = '', prefix] = network.split('/')
    if (isIP(address)) networks.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return {
    mirrors: RegistryConfig?.Mirrors ?? configs[HUB]?.Mirrors ?? [],
    insecure: Object.keys(configs).filter((host) => host !== HUB && configs[host]?.Secure === false),
    isInsecure(host) {
      const secure = configs[host]?.Secure
      if (secure !== undefined) return !secure
      const name = host.replace(/:\d+$/, '').replaceAll(/^\[|\]$/g, '')
      if (name === 'localhost') return true
      return isIP(name) !== 0 && networks.check(name, isIP(name) === 6 ? 'ipv6' : 'ipv4')
    },
    platform: { os: OSType || 'linux', architecture: ARCHITECTURES[Architecture] ?? Architecture },
  }
}
