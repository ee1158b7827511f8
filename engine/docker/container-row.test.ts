import { describe, expect, it } from 'vitest'
import { toContainer, toPorts } from './container-row.ts'

const NOW = 1_800_000_000_000
const listed = {
  Id: 'a'.repeat(64),
  Names: ['/web'],
  Image: 'nginx',
  ImageID: 'sha256:1',
  Created: 1,
  State: 'running',
}

describe('toContainer', () => {
  it('takes null, absent and foreign answers', () => {
    const row = toContainer(
      {
        Id: 'abcdefabcdefabcd',
        Names: null,
        Ports: null,
        Mounts: ['/podman'],
        NetworkSettings: null,
        Labels: null,
        State: 'stopped',
      },
      NOW,
    )
    expect(row).toEqual({
      id: 'abcdefabcdefabcd',
      name: 'abcdefabcdef',
      image: '',
      imageId: '',
      command: '',
      created: 0,
      status: 'exited',
      statusText: '',
      ports: [],
      mounts: [],
      networks: [],
      labels: {},
    })
  })

  it('prefers the own name to those of links', () => {
    expect(toContainer({ ...listed, Names: ['/app/db', '/db'] }, NOW).name).toBe('db')
  })

  it('reads project, mounts and networks', () => {
    const row = toContainer(
      {
        ...listed,
        Labels: { 'com.docker.compose.project': 'shop' },
        NetworkSettings: { Networks: { shop_default: {} } },
        Mounts: [
          { Type: 'volume', Name: 'state', Source: '/var/lib/x', Destination: '/state', RW: true },
          { Type: 'bind', Source: '/tmp', Destination: '/host', RW: false },
        ],
      },
      NOW,
    )
    expect(row.project).toBe('shop')
    expect(row.networks).toEqual(['shop_default'])
    expect(row.mounts).toEqual([
      { type: 'bind', source: '/tmp', target: '/host', readOnly: true },
      { type: 'volume', source: 'state', target: '/state', readOnly: false },
    ])
  })

  it.each([
    ['Up 3 minutes', { age: 180_000 }],
    ['Up Less than a second', { age: 0 }],
    ['Up About a minute (healthy)', { age: 60_000, health: 'healthy' }],
    ['Up About an hour (Paused)', { age: 3_600_000 }],
    ['Up 1 second (health: starting)', { age: 1000, health: 'starting' }],
    ['Up 2 weeks (unhealthy)', { age: 14 * 86_400_000, health: 'unhealthy' }],
    ['Exited (137) 3 days ago', { age: 3 * 86_400_000, exitCode: 137 }],
    ['Exited (0) 1 second ago', { age: 1000, exitCode: 0 }],
    ['Restarting (1) 4 seconds ago', { age: 4000, exitCode: 1 }],
    ['Created', {}],
    ['Dead', {}],
    ['Removal In Progress', {}],
  ])('reads %s', (Status, { age, ...expected }: { age?: number; health?: string; exitCode?: number }) => {
    const row = toContainer({ ...listed, Status }, NOW)
    expect(row.statusText).toBe(Status)
    expect(row.statusSince).toBe(age === undefined ? undefined : NOW - age)
    expect({ health: row.health, exitCode: row.exitCode }).toEqual({
      health: expected.health,
      exitCode: expected.exitCode,
    })
  })
})

describe('toPorts', () => {
  it('merges the twins of IPv4 and IPv6 and sorts', () => {
    expect(
      toPorts([
        { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
        { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
        { IP: '127.0.0.1', PrivatePort: 53, PublicPort: 5353, Type: 'udp' },
        { PrivatePort: 443, Type: 'tcp' },
      ]),
    ).toEqual([
      { containerPort: 53, protocol: 'udp', hostPort: 5353, hostIp: '127.0.0.1' },
      { containerPort: 80, protocol: 'tcp', hostPort: 8080 },
      { containerPort: 443, protocol: 'tcp' },
    ])
  })
})
