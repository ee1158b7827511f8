import { readFile } from 'node:fs/promises'
import spawn from 'nano-spawn'
import { z } from 'zod'
import { RuntimeBreak } from './driver.ts'
import { removalOf, type BridgeNetwork } from './iptables.ts'
import { bridgeName, candidateSubnets, formatAddress, freeSubnet, nameservers, parseSubnet } from './subnets.ts'

/** The parts of `ip -json` that are needed; other families and kinds of routes are passed over. */
const routesSchema = z.array(z.object({ dst: z.string() }))
const addressesSchema = z.array(
  z.object({
    ifname: z.string(),
    addr_info: z.array(z.object({ family: z.string(), local: z.string(), prefixlen: z.number() })).default([]),
  }),
)

async function ip<Output>(schema: z.ZodType<Output>, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Output> {
  const { stdout } = await spawn('ip', ['-json', ...args], { env })
  return schema.parse(JSON.parse(stdout === '' ? '[]' : stdout))
}

/**
 * Makes the bridge of a data folder unless it is there, with a range of addresses that collides with no route or
 * address of this machine (`ip route show table all`: VPNs use tables of their own) and holds none of its name servers.
 * Resolves to its name.
 */
export async function ensureBridge(dataRoot: string, env: NodeJS.ProcessEnv): Promise<string> {
  const name = bridgeName(dataRoot)
  try {
    const present = (await ip(addressesSchema, env, 'address', 'show')).find((link) => link.ifname === name)
    if (present?.addr_info.some((address) => address.family === 'inet') === true) {
      await spawn('ip', ['link', 'set', name, 'up'], { env })
      return name
    }
    const routes = await ip(routesSchema, env, '-4', 'route', 'show', 'table', 'all')
    // A name server is mostly reached through the default route, which names no range: a bridge over its address would
    // cut the whole machine off.
    const resolvers = nameservers(await readFile('/etc/resolv.conf', 'utf8').catch(() => ''))
    const used = [...routes.flatMap(({ dst }) => parseSubnet(dst) ?? []), ...resolvers]
    const subnet = freeSubnet(candidateSubnets(dataRoot), used)
    if (subnet === undefined) {
      throw new RuntimeBreak({
        step: 'bridge',
        reason: 'No range of addresses is free for the engine’s network bridge.',
        hint: 'Routes of this machine cover 10.160–10.255 and 192.168.160–192.168.223: remove one, a VPN’s perhaps.',
        log: routes.map(({ dst }) => dst),
      })
    }
    const commands = [
      ...(present === undefined ? [`link add ${name} type bridge`] : []),
      `address add ${formatAddress(subnet.base + 1)}/${subnet.bits} dev ${name}`,
      `link set ${name} up`,
    ]
    await spawn('ip', ['-batch', '-'], { env, stdin: { string: `${commands.join('\n')}\n` } })
    return name
  } catch (error) {
    if (error instanceof RuntimeBreak) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw new RuntimeBreak(
      {
        step: 'bridge',
        reason: 'The engine’s network bridge could not be made.',
        hint: 'The package iproute2, the kernel module bridge and the right to change networks are needed.',
        log: detail.split('\n'),
      },
      { cause: error },
    )
  }
}

/** The bridge of a data folder with its addresses, as `docker network` would know it; undefined when there is none. */
export async function findBridge(dataRoot: string, env: NodeJS.ProcessEnv): Promise<BridgeNetwork | undefined> {
  const name = bridgeName(dataRoot)
  const link = (await ip(addressesSchema, env, 'address', 'show')).find(({ ifname }) => ifname === name)
  if (link === undefined) return undefined
  const subnets = link.addr_info.flatMap(({ local, prefixlen }) => parseSubnet(`${local}/${prefixlen}`) ?? [])
  return { bridge: name, subnets }
}

/** Removes bridges, and the firewall rules that dockerd made for them. */
export async function removeBridges(networks: BridgeNetwork[], env: NodeJS.ProcessEnv): Promise<void> {
  for (const command of ['iptables', 'ip6tables']) await removeRules(command, networks, env)
  const links = new Set((await ip(addressesSchema, env, 'address', 'show')).map(({ ifname }) => ifname))
  const bridges = new Set(networks.map(({ bridge }) => bridge).filter((bridge) => links.has(bridge)))
  for (const bridge of bridges) await spawn('ip', ['link', 'delete', bridge], { env })
}

/** Another daemon may change the rules between reading and writing them; then nothing is written: read them again. */
async function removeRules(
  command: string,
  networks: BridgeNetwork[],
  env: NodeJS.ProcessEnv,
  attempts = 5,
): Promise<void> {
  const { stdout } = await spawn(`${command}-save`, [], { env })
  const removal = removalOf(stdout, networks)
  if (removal === '') return
  try {
    await spawn(`${command}-restore`, ['--noflush', '--wait'], { env, stdin: { string: removal } })
  } catch (error) {
    if (attempts === 1) throw error
    await removeRules(command, networks, env, attempts - 1)
  }
}
