import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { startRegistry } from '../../e2e/lab/registry.ts'
import type { Registry } from '../../e2e/lab/registry.ts'
import type { CollectionMessage } from '../ipc/models/collection.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { Task } from '../ipc/models/task.ts'
import { connectLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { shapeOf } from '../testing/shape-of.ts'
import { until } from '../testing/until.ts'

const endpoint = 'external'
let registry: Registry
let lab: LabEngine

beforeAll(async () => {
  const { seed } = await makeImages()
  registry = await startRegistry({ seed })
  lab = await connectLabEngine(await startDaemon({ mirror: registry.mirror, flags: ['--max-download-attempts=1'] }))
}, 300_000)

afterAll(async () => {
  await lab?.dispose()
  await registry?.dispose()
})

afterEach(async () => {
  registry.setFault(undefined)
  await lab.clear()
  const images = await lab.docker('images', '--quiet')
  if (images) await lab.docker('rmi', '--force', ...new Set(images.split('\n')))
  await lab.window.call.tasks.clear({})
})

/** By the registry's own name, so that the daemon does not turn to Docker Hub when the mirror fails. */
const fromRegistry = (): string => `${registry.address}/library/nginx:1.27`

/** Follows one task to its end; fails when its progress fell. */
async function follow(id: string): Promise<Task> {
  const seen: Task[] = []
  const own = (message: CollectionMessage<Task>): Task[] =>
    (message.type === 'patch' ? message.upsert : (message.rows ?? [])).filter((task) => task.id === id)
  const isOver = (message: CollectionMessage<Task>): boolean => {
    seen.push(...own(message))
    return seen.at(-1)?.endedAt !== undefined
  }
  await until(await lab.window.call.tasks.watch(), isOver, 60_000)
  const shares = seen.map(({ progress: { done, total } }) => (total === 0 ? 0 : done / total))
  const dones = seen.map(({ progress }) => progress.done)
  for (const values of [shares, dones]) expect(values).toEqual(values.toSorted((a, b) => a - b))
  return seen.at(-1)!
}

describe('images and tasks', () => {
  it('pulls with honest progress, lists the image, and removes it', async () => {
    const { task } = await lab.window.call.images.pull({ endpoint, image: 'redis:7' })
    expect(await lab.window.call.images.pull({ endpoint, image: 'docker.io/library/redis:7' })).toEqual({ task })
    const ended = await follow(task)
    expect(ended).toMatchObject({
      state: 'succeeded',
      changed: true,
      command: 'docker pull redis:7',
      result: expect.stringMatching(/^sha256:/),
    })
    expect(ended.progress.done).toBe(ended.progress.total)
    expect(ended.progress.done).toBeGreaterThan(10_000_000)
    expect(ended.steps.every((step) => ['done', 'present'].includes(step.state))).toBe(true)

    const id = await lab.docker('image', 'inspect', '--format={{.Id}}', 'redis:7')
    const { images } = lab.engine.endpoints.lists(endpoint)
    await vi.waitFor(() => expect(images.get(id)?.tags).toEqual(['redis:7']), 5000)
    const detail = await lab.window.call.images.inspect({ endpoint, image: 'redis:7' })
    expect(detail).toMatchObject({ id, exposedPorts: ['6379/tcp'], volumes: ['/data'], workingDir: '/data' })
    expect(detail.layers.length).toBeGreaterThan(3)

    const again = await follow((await lab.window.call.images.pull({ endpoint, image: 'redis:7' })).task)
    expect(again).toMatchObject({ state: 'succeeded', changed: false, progress: { done: 0, total: 0 } })

    await lab.docker('run', '-d', '--name=user', 'redis:7')
    await vi.waitFor(() => expect(images.get(id)?.containers).toHaveLength(1), 5000)
    const inUse = await shapeOf(lab.window.call.images.remove({ endpoint, image: 'redis:7' }))
    expect(inUse.message).toBe('The image “redis:7” is used by container “user”. Remove the container first.')
    await lab.window.call.containers.remove({ endpoint, container: 'user', force: true, volumes: true })
    const removal = await lab.window.call.images.remove({ endpoint, image: 'redis:7' })
    expect(removal.untagged).toContain('redis:7')
    expect(removal.deleted).toContain(id)
    await vi.waitFor(() => expect(images.get(id)).toBeUndefined(), 5000)
    expect((await shapeOf(lab.window.call.images.inspect({ endpoint, image: 'redis:7' }))).reason).toBe('imageGone')
  })

  it('cancels a pull at once, and brings it to its end when it is retried', async () => {
    registry.setFault({ kind: 'throttle', bytesPerSecond: 500_000 })
    const { task } = await lab.window.call.images.pull({ endpoint, image: 'redis:7' })
    await vi.waitFor(() => expect(registry.activeLayers).toBeGreaterThan(0), 5000)
    await lab.window.call.tasks.cancel({ task })
    await vi.waitFor(() => expect(registry.activeLayers).toBe(0), 10_000)
    expect((await follow(task)).state).toBe('cancelled')
    registry.setFault(undefined)
    await lab.window.call.tasks.retry({ task })
    expect((await follow(task)).state).toBe('succeeded')
    expect(await lab.docker('images', '--quiet', 'redis:7')).not.toBe('')
  })

  it('runs an image that is not local as a task that pulls first', async () => {
    const started = await lab.window.call.containers.run({
      endpoint,
      request: runRequest({ image: 'nginx:1.27', name: 'site' }),
    })
    const ended = await follow('task' in started ? started.task : 'none: the image was there')
    expect(ended).toMatchObject({
      state: 'succeeded',
      kind: 'run',
      subject: 'site',
      command: 'docker run -d --name site nginx:1.27',
    })
    expect(await lab.docker('inspect', '--format={{.Id}} {{.State.Status}}', 'site')).toBe(`${ended.result} running`)
  })

  it.each([
    ['corrupt', { kind: 'corrupt' }, 'digestMismatch'],
    ['drop', { kind: 'drop', afterBytes: 200_000 }, 'pullInterrupted'],
    ['limit', { kind: 'status', status: 429, code: 'TOOMANYREQUESTS', message: 'slow down' }, 'registryRateLimit'],
    ['refusal', { kind: 'status', status: 401, code: 'UNAUTHORIZED', message: 'no' }, 'registryDenied'],
    ['breakdown', { kind: 'status', status: 503, code: 'UNAVAILABLE', message: 'later' }, 'registryUnreachable'],
  ] as const)('says what went wrong with a registry: %s', async (_, fault, reason) => {
    registry.setFault(fault)
    const { task } = await lab.window.call.images.pull({ endpoint, image: fromRegistry() })
    const ended = await follow(task)
    expect(ended).toMatchObject({ state: 'failed', error: { reason } })
    expect(ended.error?.message).not.toMatch(/“”|registry {2}/)
  })

  it('tells what is not there from what cannot be reached', async () => {
    const reason = async (image: string) =>
      (await follow((await lab.window.call.images.pull({ endpoint, image })).task)).error?.reason
    expect(await reason(`${registry.address}/nope`)).toBe('imageNotFound')
    expect(await reason('127.0.0.1:1/nope')).toBe('registryUnreachable')
    expect(await reason('registry.invalid/nope')).toBe('registryUnknownHost')
    expect((await shapeOf(lab.window.call.images.pull({ endpoint, image: 'Redis' }))).reason).toBe(
      'imageReferenceUppercase',
    )
  })
})
