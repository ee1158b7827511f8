import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../../e2e/lab/commands.ts'
import { runSleeper } from '../testing/lab-containers.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { checkNetworkRequest } from '../ipc/network-checks.ts'
import { networkRequestSchema } from '../ipc/models/network.ts'
import type { Network, NetworkRequest } from '../ipc/models/network.ts'
import { createNetworkCommand } from '../ipc/network-commands.ts'
import { toArgv } from '../ipc/docker-command.ts'

const endpoint = 'external'
let lab: LabEngine

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
}, 300_000)
afterAll(() => lab?.dispose())
afterEach(async () => {
  await lab.clear()
  await lab.docker('network', 'prune', '--force')
})

const rows = (): Network[] => lab.engine.endpoints.lists(endpoint).networks.rows() ?? []
const named = (name: string): Network | undefined => rows().find((row) => row.name === name)
const has = async (name: string): Promise<Network> => {
  await vi.waitFor(() => expect(named(name)).toBeDefined(), 5000)
  return named(name) ?? expect.unreachable()
}
const request = (change: Partial<NetworkRequest>): NetworkRequest =>
  networkRequestSchema.parse({ name: 'n1', ...change })
const inspect = async (name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await lab.docker('network', 'inspect', '--format={{json .}}', name)) as Record<string, unknown>

describe('the live list of networks', () => {
  it('has what Docker brings along, and follows what others make and remove', async () => {
    expect(rows().map(({ name }) => name)).toEqual(expect.arrayContaining(['bridge', 'host', 'none']))
    await lab.docker('network', 'create', '--subnet=10.61.0.0/24', '--label=com.docker.compose.project=shop', 'n1')
    expect(await has('n1')).toMatchObject({ driver: 'bridge', project: 'shop', pools: [{ subnet: '10.61.0.0/24' }] })
    await lab.docker('network', 'rm', 'n1')
    await vi.waitFor(() => expect(named('n1')).toBeUndefined(), 5000)
  })

  it('tells who is in a network, while containers start, connect, disconnect, stop and go', async () => {
    await lab.docker('network', 'create', 'n1')
    await lab.docker('network', 'create', 'n2')
    const web = await runSleeper(lab, 'web', '--network=n1')
    const members = () => [named('n1')?.containers, named('n2')?.containers]
    await vi.waitFor(() => expect(members()).toEqual([[web], []]), 5000)
    await lab.docker('network', 'connect', 'n2', 'web')
    await vi.waitFor(() => expect(members()).toEqual([[web], [web]]), 5000)
    await lab.docker('network', 'disconnect', 'n1', 'web')
    await vi.waitFor(() => expect(members()).toEqual([[], [web]]), 5000)
    await lab.docker('stop', 'web')
    await lab.docker('network', 'create', 'n3')
    await has('n3')
    expect(members()).toEqual([[], [web]])
    await lab.docker('rm', 'web')
    await vi.waitFor(() => expect(members()).toEqual([[], []]), 5000)
  })
})

describe('making a network', () => {
  it('does what its command does', async () => {
    const asked = request({
      pools: [{ subnet: '10.62.0.0/24', range: '10.62.0.128/25', gateway: '10.62.0.1' }, { subnet: 'fd00:62::/64' }],
      ipv6: true,
      internal: true,
      attachable: true,
      options: [{ name: 'com.docker.network.driver.mtu', value: '1400' }],
      labels: [{ name: 'tier', value: 'front' }],
    })
    await lab.window.call.networks.create({ endpoint, request: asked })
    const { Id: _id, Created: _created, ...made } = await inspect('n1')
    await lab.docker('network', 'rm', 'n1')
    await lab.docker(...toArgv(createNetworkCommand(asked)).slice(1))
    const { Id: _other, Created: _later, ...byCommand } = await inspect('n1')
    expect(made).toEqual(byCommand)
  })

  it('is refused beforehand for what Docker refuses', async () => {
    await lab.docker('network', 'create', '--subnet=10.63.0.0/24', 'taken')
    await has('taken')
    const refused: [string, Partial<NetworkRequest>][] = [
      ['already', { name: 'taken' }],
      ['Docker brings', { name: 'host' }],
      ['Another network has', { pools: [{ subnet: '10.63.0.128/25' }] }],
      ['10.64.0.0/24', { pools: [{ subnet: '10.64.0.5/24' }] }],
      ['is not a subnet', { pools: [{ subnet: 'nonsense' }] }],
      ['10.65.0.1', { pools: [{ subnet: '10.64.0.0/24', gateway: '10.65.0.1' }] }],
      ['in the network', { pools: [{ subnet: '10.64.0.0/24', gateway: '10.64.0.255' }] }],
      ['10.64.0.0/16', { pools: [{ subnet: '10.64.0.0/24', range: '10.64.0.0/16' }] }],
      ['10.65.0.0/28', { pools: [{ subnet: '10.64.0.0/24', range: '10.65.0.0/28' }] }],
      ['one IPv4 subnet', { pools: [{ subnet: '10.64.0.0/24' }, { subnet: '10.65.0.0/24' }] }],
      ['does not take “abc”', { options: [{ name: 'com.docker.network.driver.mtu', value: 'abc' }] }],
    ]
    for (const [words, change] of refused) {
      expect(checkNetworkRequest(request(change), rows())).toHaveLength(1)
      await expect(lab.window.call.networks.create({ endpoint, request: request(change) })).rejects.toThrow(words)
    }
    expect(rows().map(({ name }) => name)).not.toContain('n1')
  })

  it('asks Docker for no driver that it has not, for which that would look for 15 seconds', async () => {
    const drivers = await lab.window.call.networks.drivers({ endpoint })
    expect(drivers).toMatchObject({ complete: true, names: expect.arrayContaining(['bridge', 'macvlan', 'overlay']) })
    const asked = lab.window.call.networks.create({ endpoint, request: request({ driver: 'weave' }) })
    await expect(asked).rejects.toThrow('no network driver “weave”')
    const volume = { name: 'v1', driver: 'rexray', options: [], labels: [] }
    await expect(lab.window.call.volumes.create({ endpoint, request: volume })).rejects.toThrow('“rexray”')
  }, 10_000)
})

describe('removing a network', () => {
  it('is refused while somebody is in it, and goes once they are disconnected', async () => {
    await lab.docker('network', 'create', 'n1')
    const { id } = await has('n1')
    const web = await runSleeper(lab, 'web', '--network=n1')
    const remove = (unused?: boolean) => lab.window.call.networks.remove({ endpoint, network: id, unused })
    await expect(remove()).rejects.toThrow('Containers that run are in the network “n1”')
    await lab.docker('stop', 'web')
    await expect(remove(true)).rejects.toThrow('the container “web” is in it by now')
    // Docker tells of no disconnection of what does not run.
    await lab.window.call.networks.disconnect({ endpoint, network: id, container: web })
    expect(lab.engine.endpoints.lists(endpoint).containers.get(web)?.networks).toEqual([])
    expect(named('n1')?.containers).toEqual([])
    await lab.window.call.networks.disconnect({ endpoint, network: id, container: web })
    await remove(true)
    await remove()
    expect(await lab.docker('network', 'ls', '--quiet', '--filter=name=n1')).toBe('')
  })

  it('is never done to Docker’s own', async () => {
    const { id } = await has('bridge')
    await expect(lab.window.call.networks.remove({ endpoint, network: id })).rejects.toThrow('Docker brings')
  })
})

describe('connecting a container', () => {
  it('gives it its names and addresses, also while it does not run', async () => {
    await lab.docker('network', 'create', '--subnet=10.67.0.0/24', 'n1')
    const { id } = await has('n1')
    const web = await runSleeper(lab, 'web')
    const cold = await lab.docker('create', '--name=cold', 'busybox:1', 'sleep', '999')
    const connect = (container: string, ip: string) =>
      lab.window.call.networks.connect({ endpoint, network: id, container, attachment: { aliases: ['api'], ip } })
    await connect(web, '10.67.0.9')
    await connect(cold, '10.67.0.10')
    const { containers } = lab.engine.endpoints.lists(endpoint)
    expect([web, cold].map((one) => containers.get(one)?.networks.includes('n1'))).toEqual([true, true])
    await vi.waitFor(() => expect(named('n1')?.containers.toSorted()).toEqual([web, cold].toSorted()))
    const places = await lab.docker(
      'inspect',
      '--format={{with .NetworkSettings.Networks.n1}}{{.IPAMConfig.IPv4Address}} {{.Aliases}}{{end}}',
      web,
      cold,
    )
    expect(places).toMatch(/10\.67\.0\.9 \[api.*\n10\.67\.0\.10 \[api/)
    await expect(connect(web, '10.67.0.9')).rejects.toThrow('“web” is in the network “n1” already')
    await lab.docker('network', 'create', 'n2')
    const other = await has('n2')
    await expect(
      lab.window.call.networks.connect({
        endpoint,
        network: other.id,
        container: web,
        attachment: { aliases: [], ip: '10.67.0.11' },
      }),
    ).rejects.toThrow('Only a network that was given a subnet')
  })
})

it('tells each container’s place in a network', async () => {
  await lab.docker('network', 'create', '--subnet=10.66.0.0/24', 'n1')
  const { id } = await has('n1')
  const web = await runSleeper(lab, 'web', '--network=n1', '--network-alias=www', '--ip=10.66.0.9')
  const cold = await lab.docker('create', '--name=cold', '--network=n1', 'busybox:1')
  const { endpoints } = await lab.window.call.networks.inspect({ endpoint, network: id })
  expect(endpoints).toEqual([
    { container: cold, name: 'cold', running: false, aliases: [], fixed: [] },
    {
      container: web,
      name: 'web',
      running: true,
      ipAddress: '10.66.0.9',
      macAddress: '02:42:0a:42:00:09',
      gateway: '10.66.0.1',
      aliases: ['www'],
      fixed: ['10.66.0.9'],
    },
  ])
})

it('tells whether one container reaches another: by name, address and port', async () => {
  const bridge = `lab-r${process.pid}`.slice(0, 15)
  // The lab's engine writes no rules of its own, and another one on this machine may drop what none lets through.
  const rule = ['FORWARD', '-i', bridge, '-o', bridge, '-j', 'ACCEPT']
  await lab.docker('network', 'create', `--opt=com.docker.network.bridge.name=${bridge}`, '--subnet=10.68.0.0/24', 'n1')
  await run('iptables', ['-w', '-I', ...rule])
  try {
    const { id } = await has('n1')
    const from = await runSleeper(lab, 'client', '--network=n1')
    const web = ['--network=n1', '--network-alias=www', '--ip=10.68.0.9', '--stop-timeout=1', 'busybox:1']
    const to = await lab.docker('run', '-d', '--name=web', ...web, 'httpd', '-f', '-p', '80')
    const reach = (port?: number) => lab.window.call.networks.reach({ endpoint, network: id, from, to, port })
    expect(await reach(80)).toMatchObject([
      { kind: 'name', target: 'web', outcome: 'answers', address: '10.68.0.9' },
      { kind: 'name', target: 'www', outcome: 'answers', address: '10.68.0.9' },
      {
        kind: 'ping',
        target: '10.68.0.9',
        outcome: 'answers',
        command: expect.stringContaining('exec -u 0 client ping'),
      },
      { kind: 'port', target: '80', outcome: 'answers' },
    ])
    expect((await reach(81)).at(-1)).toMatchObject({ kind: 'port', target: '81', outcome: 'refused' })
    expect((await reach()).at(-1)).toEqual({ kind: 'port', target: '', outcome: 'untried', why: 'ports' })
    await lab.docker('stop', 'web')
    // Docker may say so a moment later.
    const reasons = async () => (await reach(80)).map(({ why }) => why)
    await vi.waitFor(async () => expect(await reasons()).toEqual(['resting', 'resting', 'resting']), 10_000)

    // Without a shell it has nothing to try with: it is tried from beside it.
    await lab.docker('start', 'web')
    await lab.docker('exec', 'client', 'rm', '/bin/busybox')
    const beside = 'docker run --rm --network container:client longshore-helper:1'
    expect(await reach(80)).toMatchObject([
      { target: 'web', outcome: 'answers', address: '10.68.0.9', command: `${beside} nslookup web` },
      { target: 'www', outcome: 'answers', address: '10.68.0.9', command: `${beside} nslookup www` },
      { target: '10.68.0.9', outcome: 'answers', command: `${beside} ping -c 1 -W 2 10.68.0.9` },
      { target: '80', outcome: 'answers', command: expect.stringContaining(`${beside} sh -c `) },
    ])
    expect(await lab.docker('ps', '--all', '--format={{.Names}}')).not.toContain('helper')
  } finally {
    await run('iptables', ['-w', '-D', ...rule])
  }
})

describe('published ports', () => {
  const list = () => lab.window.call.ports.list({ endpoint })

  it('are those of all containers, folded, with who else has them: a container or a program by its name', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    try {
      const web = await runSleeper(lab, 'web', '--publish=127.0.0.1::80')
      const [held = ''] = (await lab.docker('port', 'web')).match(/\d+$/) ?? []
      const cold = (name: string, ...publish: string[]) =>
        lab.docker('create', `--name=${name}`, ...publish.map((one) => `--publish=${one}`), 'busybox:1')
      const rival = await cold('rival', `${held}:80`)
      const blocked = await cold('blocked', `${port}:80/tcp`)
      const free = await cold('free', '18200-18209:8200-8209/udp', '80')
      const { containers } = lab.engine.endpoints.lists(endpoint)
      await vi.waitFor(() => expect(containers.rows()).toHaveLength(4), 5000)
      const { places, hostSeen } = await list()
      expect(hostSeen).toBe(true)
      const of = (container: string) => places.filter((place) => place.container === container)
      const hostPort = Number(held)
      expect(of(web)).toMatchObject([{ running: true, hostIp: '127.0.0.1', hostPort, containerPort: 80 }])
      expect(of(web)[0]?.conflict).toBeUndefined()
      expect(of(rival)).toMatchObject([
        { running: false, conflict: { port: hostPort, holder: { kind: 'container', container: web, name: 'web' } } },
      ])
      expect(of(blocked)).toMatchObject([
        { conflict: { port, holder: { kind: 'program', pid: process.pid, address: '127.0.0.1' } } },
      ])
      expect(of(free)).toMatchObject([
        { running: false, containerPort: 80 },
        { hostPort: 18_200, hostPortEnd: 18_209, containerPort: 8200, containerPortEnd: 8209, protocol: 'udp' },
      ])
      // Docker says the same when the two are started.
      await expect(lab.window.call.containers.start({ endpoint, container: rival })).rejects.toThrow(held)
      await expect(lab.window.call.containers.start({ endpoint, container: blocked })).rejects.toThrow(String(port))
      await lab.docker('stop', 'web')
      await vi.waitFor(
        async () => expect((await list()).places.find(({ name }) => name === 'rival')?.conflict).toBeUndefined(),
        5000,
      )
    } finally {
      server.close()
    }
  })
})
