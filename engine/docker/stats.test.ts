import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCounted, ranWhenRead, toSample } from './stats.ts'
import type { RawStats } from './stats.ts'

/** dockerd 26.1 on control groups v1: a container of 64 MiB that writes and reads a file, a second apart. */
const V1_BEFORE: RawStats = {
  read: '2026-11-26T05:33:53.930947783Z',
  pids_stats: { current: 2 },
  blkio_stats: { io_service_bytes_recursive: [] },
  cpu_stats: {
    cpu_usage: { total_usage: 1_126_977_135, percpu_usage: [266_630_112, 860_347_023] },
    system_cpu_usage: 2_739_310_000_000,
    online_cpus: 2,
  },
  memory_stats: {
    usage: 22_163_456,
    limit: 67_108_864,
    stats: { cache: 20_975_616, inactive_file: 20_971_520, total_inactive_file: 20_971_520, rss: 98_304 },
  },
  networks: { eth0: { rx_bytes: 646, tx_bytes: 0 } },
}
const V1: RawStats = {
  ...V1_BEFORE,
  read: '2026-11-26T05:33:54.994527614Z',
  cpu_stats: {
    cpu_usage: { total_usage: 1_592_192_690, percpu_usage: [556_940_081, 1_035_252_609] },
    system_cpu_usage: 2_741_340_000_000,
    online_cpus: 2,
  },
}

/** The same on control groups v2, by the API's documentation: no `percpu_usage`, other names, ops in lower case. */
const V2: RawStats = {
  read: '2026-11-26T05:33:54.994527614Z',
  pids_stats: { current: 7 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { op: 'read', value: 4096 },
      { op: 'write', value: 8192 },
      { op: 'read', value: 1000 },
    ],
  },
  cpu_stats: { cpu_usage: { total_usage: 3_000_000_000 }, system_cpu_usage: 90_000_000_000, online_cpus: 4 },
  memory_stats: { usage: 52_428_800, limit: 536_870_912, stats: { anon: 20_000_000, inactive_file: 12_582_912 } },
  networks: { eth0: { rx_bytes: 1500, tx_bytes: 700 }, eth1: { rx_bytes: 500, tx_bytes: 300 } },
}

/** dockerd's answer for a container that does not run. */
const STOPPED: RawStats = {
  read: '0001-01-01T00:00:00Z',
  pids_stats: {},
  blkio_stats: { io_service_bytes_recursive: null },
  cpu_stats: { cpu_usage: { total_usage: 0 } },
  memory_stats: {},
}

describe('toSample', () => {
  it('counts as docker stats does on control groups v1', () => {
    expect(toSample(V1, V1_BEFORE)).toEqual({
      at: Date.parse('2026-11-26T05:33:54.994Z'),
      cpu: (465_215_555 / 2_030_000_000) * 2 * 100,
      memory: 1_191_936,
      memoryLimit: 67_108_864,
      networkIn: 646,
      networkOut: 0,
      blockIn: 0,
      blockOut: 0,
      pids: 2,
    })
  })

  it('counts as docker stats does on control groups v2', () => {
    const before: RawStats = {
      cpu_stats: { cpu_usage: { total_usage: 1_000_000_000 }, system_cpu_usage: 82_000_000_000, online_cpus: 4 },
    }
    expect(toSample(V2, before)).toEqual({
      at: Date.parse('2026-11-26T05:33:54.994Z'),
      cpu: 100,
      memory: 39_845_888,
      memoryLimit: 536_870_912,
      networkIn: 2000,
      networkOut: 1000,
      blockIn: 5096,
      blockOut: 8192,
      pids: 7,
    })
  })

  it('knows the CPU only from two readings with time between them', () => {
    expect(toSample(V1)).not.toHaveProperty('cpu')
    expect(toSample(V1, V1)).not.toHaveProperty('cpu')
    expect(toSample(V1, V1_BEFORE)).toHaveProperty('cpu')
  })

  it('has no CPU below zero after the container was started anew', () => {
    const anew: RawStats = { ...V1, cpu_stats: { ...V1.cpu_stats, cpu_usage: { total_usage: 5 } } }
    expect(toSample(anew, V1_BEFORE).cpu).toBe(0)
  })

  it('counts the cores by the times of each where an old daemon does not say', () => {
    const old: RawStats = { ...V1, cpu_stats: { ...V1.cpu_stats, online_cpus: undefined } }
    expect(toSample(old, V1_BEFORE).cpu).toBe(toSample(V1, V1_BEFORE).cpu)
  })

  it('takes the read and written bytes of v1, whose ops begin with a capital, and none of the sums', () => {
    const blkio_stats = {
      io_service_bytes_recursive: [
        { op: 'Read', value: 10 },
        { op: 'Write', value: 20 },
        { op: 'Sync', value: 30 },
        { op: 'Async', value: 0 },
        { op: 'Total', value: 30 },
        { op: '', value: 99 },
      ],
    }
    expect(toSample({ ...V1, blkio_stats })).toMatchObject({ blockIn: 10, blockOut: 20 })
  })

  it('makes of any answer, however much is missing, numbers that are not negative', () => {
    const count = fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { nil: undefined })
    const raw: fc.Arbitrary<RawStats> = fc.record(
      {
        read: fc.constant(V1.read),
        cpu_stats: fc.record(
          {
            cpu_usage: fc.record({ total_usage: count, percpu_usage: fc.constantFrom(null, undefined, [1, 2]) }),
            system_cpu_usage: count,
            online_cpus: fc.option(fc.nat(256), { nil: undefined }),
          },
          { requiredKeys: [] },
        ),
        memory_stats: fc.record(
          {
            usage: count,
            limit: count,
            stats: fc.dictionary(fc.constantFrom('inactive_file', 'total_inactive_file'), fc.nat()),
          },
          { requiredKeys: [] },
        ),
        networks: fc.dictionary(fc.string(), fc.record({ rx_bytes: count, tx_bytes: count })),
        blkio_stats: fc.record({
          io_service_bytes_recursive: fc.option(fc.array(fc.record({ op: fc.string(), value: count }))),
        }),
        pids_stats: fc.record({ current: count }, { requiredKeys: [] }),
      },
      { requiredKeys: ['read'] },
    )
    fc.assert(
      fc.property(raw, fc.option(raw, { nil: undefined }), (now, before) => {
        const sample = toSample(now, before)
        for (const value of Object.values(sample)) expect(value).toBeGreaterThanOrEqual(0)
        expect(sample.memory).toBeLessThanOrEqual(now.memory_stats?.usage ?? 0)
      }),
    )
  })
})

describe('what an answer is about', () => {
  it('tells a container that runs from one that does not', () => {
    expect(ranWhenRead(V1)).toBe(true)
    expect(ranWhenRead(STOPPED)).toBe(false)
    expect(ranWhenRead({})).toBe(false)
  })

  it('tells an engine that can count from one without control groups', () => {
    expect(isCounted(V1)).toBe(true)
    expect(isCounted(V2)).toBe(true)
    expect(isCounted({ ...STOPPED, read: V1.read })).toBe(false)
  })
})
