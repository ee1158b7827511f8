import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEndpoint } from './endpoint.ts'
import type { SupervisedEndpoint } from './endpoint.ts'
import type { CollectionMessage } from '../ipc/models/collection.ts'
import type { Container } from '../ipc/models/container.ts'
import type { RuntimePhase, RuntimeState } from '../ipc/models/endpoint.ts'
import type { Supervisor } from '../runtime/supervisor.ts'
import { listedContainer, startFakeDaemon } from '../testing/fake-daemon.ts'
import type { FakeDaemon } from '../testing/fake-daemon.ts'
import { until } from '../testing/until.ts'

let daemon: FakeDaemon
let endpoint: SupervisedEndpoint
let setPhase: (phase: RuntimePhase) => void
const daemonLost = vi.fn<(reason: string) => void>()

/** A runtime that is in whatever phase the test says. */
function stubSupervisor(): Supervisor {
  const listeners = new Set<(state: RuntimeState) => void>()
  let state: RuntimeState = { phase: 'starting', since: 0, requirements: [], restarts: 0, adopted: false }
  setPhase = (phase) => {
    state = { ...state, phase }
    for (const listener of listeners) listener(state)
  }
  return {
    get state() {
      return state
    },
    address: { socketPath: daemon.socketPath },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: async () => undefined,
    stop: async () => undefined,
    restart: async () => undefined,
    daemonLost,
    standBack: () => undefined,
    dispose: () => listeners.clear(),
  }
}

beforeEach(async () => {
  daemonLost.mockClear()
  daemon = await startFakeDaemon()
  daemon.containers = ['web', 'db', 'cache'].map((name) => listedContainer(name))
  const onError = (error: unknown): void => expect.unreachable(String(error))
  endpoint = createEndpoint({ id: 'fake', name: 'Fake', driver: 'external', supervisor: stubSupervisor(), onError })
})
afterEach(async () => {
  endpoint.dispose()
  await daemon.close()
})

type Message = CollectionMessage<Container>
const isLive = ({ connection }: Message): boolean => connection.state === 'live'
const names = (): string[] => (endpoint.lists.containers.rows() ?? []).map(({ name }) => name)
const start = (name: string) => ({ Type: 'container', Action: 'start', Actor: { ID: listedContainer(name).Id } })
const lists = (): string[] => daemon.requests.filter((request) => request === 'GET /containers/json?all=true')

describe('an endpoint', () => {
  it('lists nothing until the runtime runs, then everything after one list', async () => {
    const messages = endpoint.lists.containers.watch()
    const first = await until(messages, () => true)
    expect(first).toMatchObject({ type: 'snapshot', rows: undefined, connection: { state: 'connecting' } })
    setPhase('running')
    const message = await until(messages, isLive)
    expect(message.type === 'snapshot' && message.rows?.map(({ name }) => name)).toEqual(['web', 'db', 'cache'])
    expect(lists()).toHaveLength(1)
  })

  it('reads the one container that an event is about', async () => {
    setPhase('running')
    const messages = endpoint.lists.containers.watch()
    await until(messages, isLive)
    daemon.containers[1] = listedContainer('db', { State: 'exited', Status: 'Exited (137) 1 second ago' })
    daemon.emit({ Type: 'container', Action: 'exec_start: sh', Actor: { ID: listedContainer('web').Id } })
    daemon.emit({ Type: 'container', Action: 'die', Actor: { ID: listedContainer('db').Id } })
    const patch = await until(messages, (message) => message.type === 'patch' && message.upsert.length > 0)
    expect(patch).toMatchObject({ upsert: [{ name: 'db', status: 'exited', exitCode: 137 }], remove: [] })
    expect(daemon.requests.at(-1)).toBe(`GET /containers/json?all=true&filters={"id":["${listedContainer('db').Id}"]}`)
    expect(lists()).toHaveLength(1)
  })

  it('is stale when the event stream ends without an error, lists anew, and sends a snapshot of what was missed', async () => {
    setPhase('running')
    const messages = endpoint.lists.containers.watch()
    await until(messages, isLive)
    daemon.containers = [listedContainer('other'), listedContainer('third'), listedContainer('web')]
    daemon.endEvents()
    const stale = await until(messages, ({ connection }) => connection.state === 'stale')
    expect(stale.connection.reason?.reason).toBe('engineDown')
    expect(stale.connection.nextRetryAt).toBeGreaterThan(stale.connection.since)
    expect(daemonLost).toHaveBeenCalledOnce()
    const back = await until(messages, isLive)
    expect(back.type === 'snapshot' && back.rows?.map(({ name }) => name)).toEqual(['other', 'third', 'web'])
  })

  it('survives broken connections and a daemon that is gone for a while', async () => {
    setPhase('running')
    const messages = endpoint.lists.containers.watch()
    await until(messages, isLive)
    await daemon.down()
    const stale = await until(messages, ({ connection }) => connection.reason?.reason === 'engineSocketMissing')
    expect(stale.connection.state).toBe('stale')
    expect(names()).toEqual(['web', 'db', 'cache'])
    daemon.containers = []
    await daemon.up()
    await until(messages, isLive)
    expect(names()).toEqual([])
  })

  it('tries at once when the runtime says that it runs again', async () => {
    setPhase('running')
    const messages = endpoint.lists.containers.watch()
    await until(messages, isLive)
    await daemon.down()
    setPhase('stopped')
    const stale = await until(messages, ({ connection }) => connection.state === 'stale' && !connection.nextRetryAt)
    expect(stale.connection.reason?.reason).toBe('engineDown')
    await daemon.up()
    setPhase('running')
    await until(messages, isLive)
  })

  it('is down, not empty, when there never was an answer', async () => {
    await daemon.down()
    setPhase('running')
    const message = await until(endpoint.lists.containers.watch(), ({ connection }) => connection.state === 'down')
    expect(message.type === 'snapshot' ? message.rows : endpoint.lists.containers.rows()).toBeUndefined()
    expect(daemonLost).toHaveBeenCalledOnce()
  })

  it('understands events whose characters are split between chunks', async () => {
    setPhase('running')
    const messages = endpoint.lists.containers.watch()
    await until(messages, isLive)
    daemon.containers.push(listedContainer('ship'))
    const event = { ...start('ship'), Actor: { ID: listedContainer('ship').Id, Attributes: { label: '船🚢' } } }
    for (const byte of Buffer.from(`${JSON.stringify(event)}\n`)) daemon.emitBytes(Uint8Array.of(byte))
    await vi.waitFor(() => expect(names()).toContain('ship'))
  })

  it('reads nothing for the sum of a prune, which names no object', async () => {
    setPhase('running')
    const messages = endpoint.lists.containers.watch()
    await until(messages, isLive)
    daemon.containers.pop()
    daemon.emit({ Type: 'container', Action: 'destroy', Actor: { ID: listedContainer('cache').Id } })
    for (const Type of ['container', 'image']) daemon.emit({ Type, Action: 'prune', Actor: { ID: '' } })
    daemon.containers.push(listedContainer('later'))
    daemon.emit(start('later'))
    await vi.waitFor(() => expect(names()).toEqual(['web', 'db', 'later']))
    expect(daemon.requests.filter((request) => request.includes('//') || request.includes('""'))).toEqual([])
  })

  it('lists anew when the stream of events is no JSON, or a targeted read fails', async () => {
    setPhase('running')
    const messages = endpoint.lists.containers.watch()
    await until(messages, isLive)
    daemon.emitBytes(Buffer.from('{"Type":"contain\n'))
    await vi.waitFor(() => expect(lists()).toHaveLength(2))
    await vi.waitFor(() => expect(daemon.listeners).toBe(1))
    const restore = daemon.intercept(/^\/containers\/json/, (_, response) => response.destroy())
    daemon.emit(start('web'))
    await vi.waitFor(() => expect(endpoint.describe().connection.state).toBe('stale'))
    restore()
    await vi.waitFor(() => expect(endpoint.describe().connection.state).toBe('live'))
  })

  it('refreshes with one list of each kind', async () => {
    setPhase('running')
    await until(endpoint.lists.containers.watch(), isLive)
    await vi.waitFor(() => expect(endpoint.describe().connection.state).toBe('live'))
    daemon.containers.pop()
    await endpoint.refresh()
    expect(names()).toEqual(['web', 'db'])
    expect(lists()).toHaveLength(2)
  })

  it('knows which containers are made from an image, also as they come and go', async () => {
    const [web] = daemon.containers
    daemon.images = [{ Id: web?.ImageID ?? '', RepoTags: ['redis:7', '<none>:<none>'], Created: 1, Size: 2 }]
    setPhase('running')
    const { images } = endpoint.lists
    await vi.waitFor(() => expect(images.rows()?.[0]?.containers).toHaveLength(3))
    expect(images.rows()?.[0]?.tags).toEqual(['redis:7'])
    daemon.containers.pop()
    daemon.emit({ Type: 'container', Action: 'destroy', Actor: { ID: listedContainer('cache').Id } })
    await vi.waitFor(() => expect(images.rows()?.[0]?.containers).toHaveLength(2))
  })

  it('follows a tag that moves to another image', async () => {
    const [one, two] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`]
    daemon.images = [{ Id: one, RepoTags: ['app:latest'], Created: 1, Size: 1 }]
    setPhase('running')
    await vi.waitFor(() => expect(endpoint.describe().connection.state).toBe('live'))
    daemon.images = [
      { Id: one, RepoTags: [], Created: 1, Size: 1 },
      { Id: two, RepoTags: ['app:latest'], Created: 2, Size: 2 },
    ]
    daemon.emit({ Type: 'image', Action: 'pull', Actor: { ID: 'app:latest' } })
    const { images } = endpoint.lists
    await vi.waitFor(() =>
      expect(images.rows()?.map(({ id, tags }) => [id, tags])).toEqual([
        [one, []],
        [two, ['app:latest']],
      ]),
    )
    daemon.images.shift()
    daemon.emit({ Type: 'image', Action: 'delete', Actor: { ID: one } })
    await vi.waitFor(() => expect(images.rows()).toHaveLength(1))
  })
})
