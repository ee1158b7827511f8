import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { startRegistry } from '../../e2e/lab/registry.ts'
import type { Registry } from '../../e2e/lab/registry.ts'
import type { Task } from '../ipc/models/task.ts'
import { endedTask, taskOf } from '../testing/lab-containers.ts'
import { connectLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { shapeOf } from '../testing/shape-of.ts'
import { until } from '../testing/until.ts'

let registry: Registry
let lab: LabEngine

beforeAll(async () => {
  const { seed } = await makeImages()
  registry = await startRegistry({ seed })
  lab = await connectLabEngine(await startDaemon({ flags: ['--max-download-attempts=1'] }))
}, 300_000)

afterAll(async () => {
  await lab?.dispose()
  await registry?.dispose()
})

afterEach(async () => {
  registry.setFault(undefined)
  const images = await lab.docker('images', '--quiet')
  if (images) await lab.docker('rmi', '--force', ...new Set(images.split('\n')))
  await lab.window.call.tasks.clear({})
})

const named = (name: string): string => `${registry.address}/library/${name}`

async function begin(image: string, options: { platform?: string; allTags?: boolean } = {}): Promise<string> {
  return (await lab.window.call.images.pull({ endpoint: lab.endpoint, image, ...options })).task
}

async function pulled(image: string, options?: Parameters<typeof begin>[1]): Promise<Task> {
  return endedTask(lab, await begin(image, options))
}

describe('what is pulled', () => {
  it('is an image by its digest', async () => {
    const { result: digest = '' } = await pulled(named('busybox:1'))
    const id = await lab.docker('image', 'inspect', '--format={{.Id}}', named('busybox:1'))
    await lab.docker('rmi', named('busybox:1'))
    const image = `${named('busybox')}@${digest}`
    expect(await pulled(image)).toMatchObject({ state: 'succeeded', result: digest, command: `docker pull ${image}` })
    expect(await lab.docker('image', 'inspect', '--format={{.Id}}', image)).toBe(id)
  })

  it('is every tag of a name, where that is asked for', async () => {
    await pulled(named('busybox:1'))
    const app = `${registry.address}/team/app`
    for (const tag of ['1', '2']) {
      await lab.docker('tag', named('busybox:1'), `${app}:${tag}`)
      await lab.docker('push', '--quiet', `${app}:${tag}`)
      await lab.docker('rmi', `${app}:${tag}`)
    }
    const listed = await lab.window.call.images.watch({ endpoint: lab.endpoint })
    const done = await pulled(app, { allTags: true })
    expect(done).toMatchObject({ state: 'succeeded', command: `docker pull -a ${app}`, changed: true })
    expect(done.result).toBeUndefined()
    const tags = await lab.docker('images', '--format={{.Tag}}', app)
    expect(tags.split('\n').toSorted()).toEqual(['1', '2'])
    // Docker's event names the repository alone.
    const names: string[] = []
    await until(listed, (message) => {
      names.push(...(message.type === 'snapshot' ? (message.rows ?? []) : message.upsert).flatMap((row) => row.tags))
      return names.includes(`${app}:1`) && names.includes(`${app}:2`)
    })
    expect((await shapeOf(begin(`${app}:1`, { allTags: true }))).reason).toBe('allTagsWithTag')
  })

  it('is of the platform that is asked for, or nothing', async () => {
    const image = named('busybox:1')
    const own = await lab.docker('version', '--format={{.Server.Os}}/{{.Server.Arch}}')
    expect(await pulled(image, { platform: own })).toMatchObject({
      state: 'succeeded',
      command: `docker pull --platform ${own} ${image}`,
    })
    await lab.docker('rmi', image)
    expect(await pulled(image, { platform: 'linux/s390x' })).toMatchObject({
      state: 'failed',
      error: { reason: 'platformNotOffered', params: { image, platform: 'linux/s390x' } },
    })
    expect((await shapeOf(begin(image, { platform: 'linux arm' }))).reason).toBe('platformInvalid')
  })
})

describe('a pull that breaks off', () => {
  it('by closing the app goes on by itself when it is opened again', async () => {
    registry.setFault({ kind: 'throttle', bytesPerSecond: 1_000_000 })
    const task = await begin(named('redis:7'))
    await vi.waitFor(() => expect(registry.activeLayers).toBeGreaterThan(0), 5000)

    registry.setFault(undefined)
    await lab.reopen()
    const done = await endedTask(lab, task)
    expect(done).toMatchObject({ state: 'succeeded', resumed: true, changed: true, error: undefined })
    expect(await lab.docker('image', 'inspect', '--format={{.Os}}', named('redis:7'))).toBe('linux')
  })
})

describe('a push that is cancelled', () => {
  it('leaves no tag behind, and is whole when it is retried', async () => {
    await pulled(named('busybox:1'))
    // A layer of its own: those of busybox the registry takes from its other repository.
    const fill = ['dd', 'if=/dev/urandom', 'of=/filling', 'bs=1k', 'count=1000']
    await lab.docker('run', '--network=none', '--name=filled', named('busybox:1'), ...fill)
    await lab.docker('commit', 'filled', 'filled:1')
    await lab.docker('rm', 'filled')
    const target = `${registry.address}/team/pushed:1`
    registry.setFault({ kind: 'throttle', bytesPerSecond: 100_000 })
    const { task } = await lab.window.call.images.push({ endpoint: lab.endpoint, image: 'filled:1', target })
    await vi.waitFor(() => expect(registry.activeLayers).toBeGreaterThan(0), 5000)
    expect(taskOf(lab, task)).toMatchObject({ state: 'running', kind: 'push' })
    await lab.window.call.tasks.cancel({ task })
    expect(taskOf(lab, task).state).toBe('cancelled')
    registry.setFault(undefined)
    await vi.waitFor(() => expect(registry.activeLayers).toBe(0), 5000)
    expect((await pulled(target)).error).toMatchObject({ reason: 'imageNotFound' })

    await lab.window.call.tasks.retry({ task })
    const done = await endedTask(lab, task)
    expect(done).toMatchObject({ state: 'succeeded', result: expect.stringMatching(/^sha256:/) })
    await lab.docker('rmi', target, 'filled:1')
    expect(await pulled(target)).toMatchObject({ state: 'succeeded', result: done.result })
  })
})

describe('a registry that refuses', () => {
  it.each([
    [401, 'UNAUTHORIZED', 'who are you', 'registryDenied'],
    [403, 'DENIED', 'not for your eyes', 'registryDenied'],
    [404, 'MANIFEST_UNKNOWN', 'never heard of it', 'imageNotFound'],
    [429, 'TOOMANYREQUESTS', 'slow down, please', 'registryRateLimit'],
    // dockerd itself tells no more of it than this.
    [500, 'UNKNOWN', '500 Internal Server Error', 'registryUnreachable'],
  ])('is told word for word: %s %s', async (status, code, message, reason) => {
    registry.setFault({ kind: 'status', status, code, message })
    const { state, error } = await pulled(named('busybox:1'))
    expect([state, error?.reason, error?.detail]).toEqual(['failed', reason, expect.stringContaining(message)])
  })

  it.each([undefined, 'text/html', 'application/json'])('is told when it is none, with %s', async (type) => {
    const server = await listen((_, answer) => {
      if (type) answer.setHeader('Content-Type', type)
      answer.end('<html>Welcome to the hotel’s network</html>')
    })
    const { state, error } = await pulled(`${server.address}/team/app:1`)
    expect([state, error?.reason, error?.detail]).toEqual(['failed', 'notARegistry', expect.stringMatching(/./)])
    server.close()
  })

  it('is waited for when it says nothing, until somebody cancels', async () => {
    let asked = 0
    const server = await listen(() => void (asked += 1))
    const task = await begin(`${server.address}/team/app:1`)
    await vi.waitFor(() => expect(asked).toBeGreaterThan(0), 5000)
    expect(taskOf(lab, task)).toMatchObject({ state: 'running', stage: 'resolving' })
    await lab.window.call.tasks.cancel({ task })
    expect(taskOf(lab, task).state).toBe('cancelled')
    server.close()
  })
})

async function listen(answer: RequestListener): Promise<{ address: string; close: () => void }> {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { address: `127.0.0.1:${port}`, close }
}
