import { expect, test } from 'vitest'
import { runRequest } from '../models/run-request.ts'
import type { RunRequestInput } from '../models/run-request.ts'
import { REFUSED } from '../../testing/refused-requests.ts'
import { findRunProblems } from './problems.ts'

const MiB = 1024 ** 2

test.each(REFUSED)('%j: %s is %s', (request, path, reason) => {
  const found = findRunProblems(runRequest({ image: 'redis', ...request }), { cpus: 2 })
  expect(found.map((problem) => [problem.path, problem.error.reason])).toEqual([[path, reason]])
})

const right: Partial<RunRequestInput>[] = [
  {},
  { image: 'sha256:0123abcd', workingDir: '/', stopSignal: 'SIGRTMIN+3', restart: { name: 'on-failure', retries: 2 } },
  { networking: { links: [{ container: 'a' }], dns: ['::1'], dnsSearch: ['.', 'a.example.'] } },
  { network: 'back', networking: { aliases: ['a'], ip: '10.0.0.1', ip6: '::1', macAddress: '92-d0-c6-0a-29-33' } },
  { ports: [{ hostPort: 8000, hostPortEnd: 8010, containerPort: 80 }], expose: [{ port: 1, portEnd: 5 }] },
  {
    resources: {
      memory: 6 * MiB,
      memorySwap: -1,
      memoryReservation: 6 * MiB,
      cpus: 2,
      cpusetCpus: '0-1',
      pidsLimit: -1,
    },
  },
  {
    resources: {
      ulimits: [
        { name: 'nofile', soft: 5, hard: -1 },
        { name: 'core', soft: -1 },
      ],
      memorySwappiness: -1,
    },
  },
  { health: { none: true }, logging: { driver: 'none' } },
  { health: { command: 'true', interval: 0, timeout: 1 } },
  {
    security: {
      capAdd: ['net_admin', 'CAP_BPF', 'ALL'],
      devices: [{ path: 'nvidia.com/gpu=all' }],
      pid: 'container:a',
    },
  },
]

test.each(right)('nothing is wrong with %j', (request) => {
  expect(findRunProblems(runRequest({ image: 'redis', ...request }), { cpus: 2 })).toEqual([])
})
