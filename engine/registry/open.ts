import type { Credential } from './docker-config.ts'
import type { DaemonRegistries } from './daemon-registries.ts'
import { createRegistryClient } from './registry-client.ts'
import type { RegistryClient } from './registry-client.ts'
import type { ProxyFor } from './proxies.ts'
import { readTrust } from './trust.ts'
import { HUB, hostOfKey } from '../ipc/registry-host.ts'

/** What a connection to any registry depends on. */
export interface RegistryAccess {
  certificateFolders: string[]
  proxyFor: ProxyFor
}

const HUB_ADDRESS = 'https://registry-1.docker.io'

/**
 * Makes a client for a registry that goes where the daemon would go: to Docker Hub's mirrors where there are some
 * (which are told no login of Docker Hub), without TLS where the daemon may do without, and trusting whom it trusts.
 */
export async function openRegistry(
  host: string,
  daemon: DaemonRegistries,
  credential: Credential | undefined,
  { certificateFolders, proxyFor }: RegistryAccess,
): Promise<RegistryClient> {
  if (host !== HUB) {
    const trust = await readTrust(host, certificateFolders)
    return createRegistryClient({ host, bases: basesOf(host, daemon), credential, trust, proxyFor })
  }
  const [mirror] = daemon.mirrors
  const mirrored = mirror !== undefined
  const name = hostOfKey(mirror ?? HUB_ADDRESS)
  const unchecked = mirrored && daemon.isInsecure(name)
  return createRegistryClient({
    host,
    bases: mirrored ? daemon.mirrors.map((address) => ({ address, unchecked })) : [{ address: HUB_ADDRESS }],
    credential: mirrored ? undefined : credential,
    trust: await readTrust(name, certificateFolders),
    proxyFor,
  })
}

/** As dockerd: where TLS may be done without, it is tried first, with any certificate. */
function basesOf(host: string, daemon: DaemonRegistries): { address: string; unchecked?: boolean }[] {
  const secure = `https://${host}`
  if (!daemon.isInsecure(host)) return [{ address: secure }]
  return [{ address: secure, unchecked: true }, { address: `http://${host}` }]
}
