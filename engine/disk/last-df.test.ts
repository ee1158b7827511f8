import { expect, it } from 'vitest'
import { cleanUp } from '../cleanup/clean-up.ts'
import { readPlan } from '../cleanup/read-plan.ts'
import { createStoppedContainers } from '../cleanup/stopped-containers.ts'
import { cleanupRules } from '../ipc/models/cleanup.ts'
import { connectEndpoint, listContainer, memoryJournal } from '../sessions/testing.ts'
import { startFakeDaemon } from '../testing/fake-daemon.ts'
import { scanDisk } from './scan.ts'

it('a plan made right after a scan asks for nothing anew, unless something has changed', async () => {
  const fake = await startFakeDaemon()
  const endpoint = connectEndpoint(fake.socketPath)
  const { client } = endpoint
  const { signal } = new AbortController()
  fake.intercept(/^\/system\/df$/, (_, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"LayersSize":0}'),
  )
  const asked = (): number => fake.requests.filter((request) => request.includes('/system/df')).length
  const plan = () =>
    readPlan(client, { rules: cleanupRules.parse({}), pins: [], images: { read: async () => [] }, files: undefined })
  const scan = () => scanDisk(endpoint, undefined, () => undefined, signal)
  try {
    await plan()
    expect(asked()).toBe(1)
    await scan()
    await plan()
    await plan()
    expect(asked()).toBe(2)
    listContainer(endpoint.containers, 'a', 'web')
    await plan()
    expect(asked()).toBe(3)

    await scan()
    const log = { kind: 'log' as const, id: 'a', name: 'web', references: [], bytes: 1 }
    const place = {
      client,
      endpoint: 'lab',
      stopped: await createStoppedContainers(memoryJournal()),
      dataRoot: undefined,
    }
    const options = { ...place, pins: () => new Set<string>(), letGo: async () => undefined, signal }
    const cleaning = cleanUp({ plannedAt: 0, targets: [log] }, { ...options, report: () => undefined })
    await expect(cleaning).rejects.toMatchObject({ shape: { reason: 'cleanupPartly' } })
    await plan()
    expect(asked()).toBe(5)
  } finally {
    client.close()
    await fake.close()
  }
})
