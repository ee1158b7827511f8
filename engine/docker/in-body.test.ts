import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { createContainer } from './containers.ts'
import { createNetwork } from './networks.ts'
import { createVolume } from './volumes.ts'
import { networkRequestSchema } from '../ipc/models/network.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import { connectEndpoint } from '../sessions/testing.ts'
import { startFakeDaemon } from '../testing/fake-daemon.ts'

it('tells what is made in the body, and in the address only what Docker reads there', async () => {
  const fake = await startFakeDaemon()
  const { client } = connectEndpoint(fake.socketPath)
  const bodies: string[] = []
  fake.intercept(/\/create$/, async (request, response) => {
    bodies.push(await text(request))
    response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"Id":"made","Name":"made"}')
  })
  try {
    const env = [{ name: 'DB_PASSWORD', value: 'hunter2' }]
    await createContainer(client, runRequest({ image: 'redis', name: 'db', platform: 'linux/arm64', env }))
    await createContainer(client, runRequest({ image: 'redis' }))
    const options = [{ name: 'o', value: 'password=hunter2' }]
    await createVolume(client, { name: 'share', driver: 'local', options, labels: [] })
    await createNetwork(client, networkRequestSchema.parse({ name: 'shop', options }))
    expect(fake.requests).toEqual([
      'POST /containers/create?name=db&platform=linux/arm64',
      'POST /containers/create',
      'POST /volumes/create',
      'POST /networks/create',
    ])
    expect(bodies.map((body) => body.includes('hunter2'))).toEqual([true, false, true, true])
  } finally {
    client.close()
    await fake.close()
  }
})
