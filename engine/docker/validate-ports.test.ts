import { expect, test } from 'vitest'
import type { LiveIndex } from '../index/live-index.ts'
import type { Container } from '../ipc/models/container.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequestInput } from '../ipc/models/run-request.ts'
import { validatePorts } from './validate-ports.ts'

/** A remote engine, of which only the list tells what is taken. */
function where(...taken: number[]) {
  const ports = taken.map((hostPort) => ({ hostPort, containerPort: 80, protocol: 'tcp' }))
  const containers = { rows: () => [{ name: 'web', ports }] } as unknown as LiveIndex<Container>
  return { containers, local: false }
}

async function validate(ports: RunRequestInput['ports'], ...taken: number[]) {
  const problems = await validatePorts(runRequest({ image: 'x', ports }).ports, where(...taken))
  return problems.map(({ path, error, suggestion }) => [path, error.reason, error.params, suggestion])
}

test('a range is told by the first port that is taken, and moved as a whole', async () => {
  const range = { hostPort: 8000, hostPortEnd: 8005, containerPort: 80, containerPortEnd: 85 }
  expect(await validate([range], 8003, 8010)).toEqual([
    ['ports.0.hostPort', 'portTaken', { port: '8003', container: 'web' }, '8004-8009'],
  ])
  expect(await validate([range], 7999, 8006)).toEqual([])
})

test('ranges meet each other and single ports in the form', async () => {
  const range = { hostPort: 8000, hostPortEnd: 8002, containerPort: 80, containerPortEnd: 82 }
  expect(await validate([range, { hostPort: 8002, containerPort: 1 }])).toEqual([
    ['ports.1.hostPort', 'portTwice', { port: '8002' }, '8003'],
  ])
  expect(await validate([range, { ...range, protocol: 'udp' }])).toEqual([])
  expect(
    await validate([
      { ...range, hostIp: '127.0.0.1' },
      { ...range, hostIp: '127.0.0.2' },
    ]),
  ).toEqual([])
})

test('where Docker chooses, nothing is in the way', async () => {
  expect(await validate([{ containerPort: 80 }], 80)).toEqual([])
  expect(await validate([{ hostPort: 8000, hostPortEnd: 8005, containerPort: 80 }], 8000)).toEqual([])
})

test('a row that is not right yet is left to the form', async () => {
  expect(await validate([{ hostPort: 8000, hostPortEnd: 8001, containerPort: 1, containerPortEnd: 3 }], 8000)).toEqual(
    [],
  )
})
