import { createServer, request } from 'node:http'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultyLayers, LAYER_BYTES } from './faults.ts'
import { temporaryFolder } from './folders.ts'
import { spawnTied } from './processes.ts'
import { reclaim } from './reclaim.ts'
import { waitFor } from './wait.ts'
import type { Fault } from './faults.ts'

/** A real registry on 127.0.0.1 behind a proxy that can be told to misbehave. */
export interface Registry {
  /** `127.0.0.1:PORT`, to be put before a repository. */
  readonly address: string
  /** `http://127.0.0.1:PORT`, to be given as mirror of Docker Hub: `redis:7` comes from `library/redis`. */
  readonly mirror: string
  /** Bytes of layers that went out since the start. */
  readonly layerBytes: number
  /** Layers that are on their way right now. */
  readonly activeLayers: number
  /** Sets the fault of all answers from now on, also of layers on their way; `undefined` lifts it. */
  setFault(fault: Fault | undefined): void
  /** Dies: cuts every connection and refuses new ones. */
  down(): Promise<void>
  /** Comes back on the same address. */
  up(): Promise<void>
  /** Copies what it stores into a new folder: a `seed` for others. */
  saveStorage(folder: string): Promise<void>
  dispose(): Promise<void>
}

/**
 * Starts Debian's docker-registry with a storage folder of its own. `seed` is copied into it (see `images.ts`).
 * Resolves when it answers `GET /v2/`.
 */
export async function startRegistry(options: { seed?: string } = {}): Promise<Registry> {
  const folder = await temporaryFolder()
  const storage = join(folder, 'storage')
  await mkdir(storage)
  if (options.seed !== undefined) await cp(options.seed, storage, { recursive: true })
  const backend = await freePort()
  const config = join(folder, 'config.yml')
  await writeFile(config, configuration(storage, backend))
  spawnTied('docker-registry', ['serve', config], { stdio: 'ignore' })

  let fault: Fault | undefined
  let layerBytes = 0
  let activeLayers = 0
  const layerFilter = faultyLayers(() => fault)
  const server = createServer((incoming, outgoing) => {
    if (fault?.kind === 'status') return refuse(outgoing, fault)
    forward(incoming, outgoing, backend, (answer) => {
      const isLayer =
        /\/blobs\/sha256:/.test(incoming.url ?? '') && Number(answer.headers['content-length']) > LAYER_BYTES
      if (incoming.method !== 'GET' || !isLayer) return answer.pipe(outgoing)
      activeLayers++
      outgoing.on('close', () => activeLayers--)
      answer.on('data', (chunk: Buffer) => (layerBytes += chunk.length))
      return answer.pipe(layerFilter(() => outgoing.destroy())).pipe(outgoing)
    })
  })
  const port = await listen(server, 0)
  await waitFor('the registry answers', async () => (await fetch(`http://127.0.0.1:${port}/v2/`)).ok)

  const down = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return {
    address: `127.0.0.1:${port}`,
    mirror: `http://127.0.0.1:${port}`,
    get layerBytes() {
      return layerBytes
    },
    get activeLayers() {
      return activeLayers
    },
    setFault(next) {
      fault = next
    },
    down,
    up: async () => void (await listen(server, port)),
    saveStorage: (target) => cp(storage, target, { recursive: true }),
    dispose: async () => {
      if (server.listening) await down()
      await reclaim(folder)
    },
  }
}

function configuration(storage: string, port: number): string {
  return [
    'version: 0.1',
    'log: { level: error, accesslog: { disabled: true } }',
    `storage: { filesystem: { rootdirectory: ${storage} } }`,
    `http: { addr: "127.0.0.1:${port}" }`,
    '',
  ].join('\n')
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  pipe: (answer: IncomingMessage) => NodeJS.WritableStream,
): void {
  const { method, url, headers } = incoming
  // The Host header stays as the client sent it: the registry makes the addresses of uploads from it.
  const sent = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('error', () => outgoing.destroy())
    pipe(answer)
  })
  sent.on('error', () => outgoing.destroy())
  outgoing.on('close', () => sent.destroy())
  incoming.pipe(sent)
}

function refuse(outgoing: ServerResponse, { status, code, message }: Extract<Fault, { kind: 'status' }>): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/json', 'Docker-Distribution-Api-Version': 'registry/2.0' })
  outgoing.end(JSON.stringify({ errors: [{ code, message }] }))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** A TCP port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
