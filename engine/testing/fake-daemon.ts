import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { ListedContainer } from '../docker/container-row.ts'

/** What `GET /images/json` answers for one image. */
interface ListedImage {
  Id: string
  RepoTags?: string[] | null
  RepoDigests?: string[] | null
  Created: number
  Size: number
  Labels?: Record<string, string> | null
}

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => void

/** A daemon that does what a real one won't do on demand. Its rows are the test's to change; events only it emits. */
export interface FakeDaemon {
  readonly socketPath: string
  containers: ListedContainer[]
  images: ListedImage[]
  /** Methods and paths that were asked, in order. */
  readonly requests: string[]
  /** Answers differently to paths that match, until the function it returns is called; the newest counts. */
  intercept(path: RegExp, answer: Answer): () => void
  /** Sends an event to all who listen. */
  emit(event: object): void
  /** Sends bytes on the event streams as they are. */
  emitBytes(bytes: Uint8Array): void
  /** Ends the event streams without an error, as a daemon does that is restarted. */
  endEvents(): void
  /** Breaks every connection. */
  cut(): void
  /** Stops listening, as a daemon that died; `up` listens again. */
  down(): Promise<void>
  up(): Promise<void>
  /** Event streams that are open. */
  readonly listeners: number
  close(): Promise<void>
}

/** Starts a fake daemon on a unix socket of its own. */
export async function startFakeDaemon(): Promise<FakeDaemon> {
  const socketPath = join(tmpdir(), `fake-${randomUUID()}.sock`)
  const interceptions = new Map<RegExp, Answer>()
  const streams = new Set<ServerResponse>()

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake')
    fake.requests.push(`${request.method} ${decodeURIComponent(url.pathname + url.search)}`)
    const answer = [...interceptions].findLast(([path]) => path.test(url.pathname))?.[1] ?? answerNormally
    answer(request, response, url)
  })

  function answerNormally(_: IncomingMessage, response: ServerResponse, url: URL): void {
    if (url.pathname === '/events') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders()
      streams.add(response)
      return void response.on('close', () => streams.delete(response))
    }
    const found = lookUp(url)
    response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(found ?? { message: `No such image: ${url.pathname}` }))
  }

  function lookUp({ pathname, searchParams }: URL): unknown {
    if (pathname === '/_ping') return 'OK'
    if (pathname === '/version') return { Version: '26.1.5', ApiVersion: '1.45', Os: 'linux', Arch: 'amd64' }
    if (pathname === '/info') return { DockerRootDir: tmpdir(), SecurityOptions: null }
    if (pathname === '/images/json') return fake.images
    if (pathname === '/volumes') return { Volumes: null }
    if (pathname === '/networks') return []
    if (pathname === '/containers/json') {
      const { id } = JSON.parse(searchParams.get('filters') ?? '{}') as { id?: string[] }
      return id ? fake.containers.filter((container) => id.includes(container.Id)) : fake.containers
    }
    const name = /^\/images\/(.+)\/json$/.exec(decodeURIComponent(pathname))?.[1]
    const image = fake.images.find(({ Id, RepoTags }) => name === Id || RepoTags?.includes(name ?? ''))
    return image && { ...image, Created: new Date(image.Created * 1000).toISOString() }
  }

  const listen = (): Promise<void> => new Promise((resolve) => server.listen(socketPath, resolve))
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })

  const fake: FakeDaemon = {
    socketPath,
    containers: [],
    images: [],
    requests: [],
    intercept(path, answer) {
      interceptions.set(path, answer)
      return () => interceptions.delete(path)
    },
    emit: (event) => fake.emitBytes(Buffer.from(`${JSON.stringify(event)}\n`)),
    emitBytes(bytes) {
      for (const stream of streams) stream.write(bytes)
    },
    endEvents() {
      for (const stream of streams) stream.end()
    },
    cut: () => server.closeAllConnections(),
    down: stop,
    up: listen,
    get listeners() {
      return streams.size
    },
    async close() {
      if (server.listening) await stop()
      rmSync(socketPath, { force: true })
    },
  }
  await listen()
  return fake
}

/** A container as the list has it. */
export function listedContainer(name: string, rest: Partial<ListedContainer> = {}): ListedContainer {
  return {
    Id: Buffer.from(name).toString('hex').padEnd(64, '0'),
    Names: [`/${name}`],
    Image: 'redis:7',
    ImageID: `sha256:${'1'.repeat(64)}`,
    Command: 'sleep',
    Created: 1_700_000_000,
    Ports: [],
    Labels: {},
    State: 'running',
    Status: 'Up 3 minutes',
    NetworkSettings: { Networks: {} },
    Mounts: [],
    ...rest,
  }
}
