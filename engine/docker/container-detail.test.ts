import { expect, test } from 'vitest'
import { toContainerDetail } from './container-detail.ts'

type Inspected = Parameters<typeof toContainerDetail>[0]

/** The parts of an answer of dockerd 26 that every container has. */
const inspected = (given: { State?: object; HostConfig?: object; Mounts?: object[]; Networks?: object } = {}) =>
  toContainerDetail({
    Id: 'abc',
    Name: '/web',
    Created: '2026-01-02T03:04:05.6Z',
    Image: 'sha256:1',
    State: { Status: 'running', Running: true, ExitCode: 0, StartedAt: '0001-01-01T00:00:00Z', ...given.State },
    Config: { Image: 'nginx', Env: null, Labels: null },
    HostConfig: { RestartPolicy: { Name: '', MaximumRetryCount: 0 }, ...given.HostConfig },
    NetworkSettings: { Networks: given.Networks, Ports: {} },
    Mounts: given.Mounts,
  } as unknown as Inspected)

test('shows the newest probe first, and none without a check', () => {
  const probe = (minute: number, ExitCode: number) => ({
    Start: `2026-01-02T03:0${minute}:00Z`,
    End: `2026-01-02T03:0${minute}:01Z`,
    ExitCode,
    Output: `try ${minute}`,
  })
  const health = { Status: 'unhealthy', FailingStreak: 2, Log: [probe(1, 0), probe(2, 1), probe(3, -1)] }
  const { healthLog } = inspected({ State: { Health: health } })
  expect(healthLog?.failingStreak).toBe(2)
  expect(healthLog?.probes.map(({ output, exitCode }) => [output, exitCode])).toEqual([
    ['try 3', -1],
    ['try 2', 1],
    ['try 1', 0],
  ])
  expect(healthLog?.probes[0]?.startedAt).toBe(Date.parse('2026-01-02T03:03:00Z'))
  expect(inspected().healthLog).toBeUndefined()
  expect(inspected({ State: { Health: { Status: 'none', Log: null } } }).healthLog).toBeUndefined()
  expect(inspected({ State: { Health: { Status: 'starting', Log: null } } }).healthLog?.probes).toEqual([])
})

test('knows where mounts are on the host', () => {
  const { mounts } = inspected({
    Mounts: [
      { Type: 'volume', Name: 'data', Source: '/var/lib/docker/volumes/data/_data', Destination: '/data', RW: true },
      { Type: 'bind', Source: '/srv', Destination: '/a', RW: false },
      { Type: 'tmpfs', Source: '', Destination: '/tmp', RW: true },
    ],
  })
  expect(mounts).toEqual([
    { type: 'bind', source: '/srv', target: '/a', readOnly: true, hostPath: '/srv' },
    {
      type: 'volume',
      source: 'data',
      target: '/data',
      readOnly: false,
      hostPath: '/var/lib/docker/volumes/data/_data',
    },
    { type: 'tmpfs', source: '', target: '/tmp', readOnly: false },
  ])
})

test('has every address', () => {
  const network = { IPAddress: '172.17.0.2', GlobalIPv6Address: 'fd00::2', MacAddress: '02:42:ac:11:00:02' }
  expect(inspected({ Networks: { shop: { ...network, Gateway: '172.17.0.1', Aliases: null } } }).networks).toEqual([
    {
      name: 'shop',
      ipAddress: '172.17.0.2',
      ipv6Address: 'fd00::2',
      macAddress: '02:42:ac:11:00:02',
      gateway: '172.17.0.1',
      aliases: [],
    },
  ])
})
