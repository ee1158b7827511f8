import { createServer, request } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { cp, mkdir, rename, writeFile } from 'node:fs/promises'
import { createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeCertificate, outerAddress } from './certificates.ts'
import { faultyLayers, LAYER_BYTES } from './faults.ts'
import { temporaryFolder } from './folders.ts'
import { spawnTied } from './processes.ts'
import { reclaim } from './reclaim.ts'
import { waitFor } from './wait.ts'
import type { Fault } from './faults.ts'

/** The only person whom a registry with `login` lets in; the hash is bcrypt, as htpasswd files have it. */
export const LOGIN = { username: 'anna', password: 'right-password' }
const LOGIN_HASH = '$2b$05$LongshoreLabRegistrySOI7eTr9rReB2qfvEO3l31TBYIQJTM0pq'

/** What a registry can do beyond answering anybody on 127.0.0.1. */
export interface RegistryOptions {
  /** Copied into its storage, see `images.ts`. */
  seed?: string
  /** Lets in only {@link LOGIN}. */
  login?: true
  /**
   * Speaks TLS with a certificate of a CA that nobody knows, on an address that is not 127.0.0.0/8, for which a daemon
   * would check nothing.
   */
  tls?: true
  /** Manifests can be deleted. */
  deletes?: true
  /** Answers `docker search`, which no registry of today does by itself. */
  search?: readonly object[]
}

/** A real registry on 127.0.0.1 behind a proxy that can be told to misbehave. */
export interface Registry {
  /** `127.0.0.1:PORT`, or another address with `tls`; to be put before a repository. */
  readonly address: string
  /** The certificate of its CA, PEM; with `tls`. */
  readonly ca: string | undefined
  /** `http://127.0.0.1:PORT`, to be given as mirror of Docker Hub: `redis:7` comes from `library/redis`. */
  readonly mirror: string
  /** The registry itself, past the proxy, which takes the processor of this process: `127.0.0.1:PORT`, for what is measured. */
  readonly direct: string
  /** Bytes of layers that went out since the start. */
  readonly layerBytes: number
  /** Layers that are on their way right now, out or in. */
  readonly activeLayers: number
  /** Sets the fault of all answers from now on, also of layers on their way; `undefined` lifts it. */
  setFault(fault: Fault | undefined): void
  /** Has a repository's images as if they had never been pushed, or as they were again. */
  withhold(repository: string, withheld: boolean): Promise<void>
  /** Dies: cuts every connection and refuses new ones. */
  down(): Promise<void>
  /** Comes back on the same address. */
  up(): Promise<void>
  /** Copies what it stores into a new folder: a `seed` for others. */
  saveStorage(folder: string): Promise<void>
  dispose(): Promise<void>
}

/** Starts Debian's docker-registry with a storage folder of its own. Resolves when it answers `GET /v2/`. */
export async function startRegistry(options: RegistryOptions = {}): Promise<Registry> {
  const folder = await temporaryFolder()
  const storage = join(folder, 'storage')
  await mkdir(storage)
  if (options.seed !== undefined) await cp(options.seed, storage, { recursive: true })
  const backend = await freePort()
  const config = join(folder, 'config.yml')
  const passwords = join(folder, 'htpasswd')
  await writeFile(passwords, `${LOGIN.username}:${LOGIN_HASH}\n`)
  await writeFile(config, configuration(storage, backend, options, passwords))
  spawnTied('docker-registry', ['serve', config], { stdio: 'ignore' })

  let fault: Fault | undefined
  let layerBytes = 0
  let activeLayers = 0
  const layerFilter = faultyLayers(() => fault)
  const host = options.tls ? outerAddress() : '127.0.0.1'
  const certificate = options.tls && (await makeCertificate(folder, host))
  const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (fault?.kind === 'silence') return
    if (fault?.kind === 'garbage') return void outgoing.writeHead(200).end(fault.text)
    if (fault?.kind === 'status') return refuse(outgoing, fault)
    if (options.search && incoming.url?.startsWith('/v1/')) return answerSearch(incoming, outgoing, options.search)
    // The registry makes the addresses of uploads from it.
    if (certificate) incoming.headers['x-forwarded-proto'] = 'https'
    const onTheWay = (way: NodeJS.ReadableStream): NodeJS.ReadableStream => {
      activeLayers++
      outgoing.on('close', () => activeLayers--)
      return way.pipe(layerFilter(() => outgoing.destroy()))
    }
    const body = incoming.method === 'PATCH' ? onTheWay(incoming) : incoming
    forward({ incoming, outgoing, body }, backend, (answered) => {
      const isLayer =
        /\/blobs\/sha256:/.test(incoming.url ?? '') && Number(answered.headers['content-length']) > LAYER_BYTES
      if (incoming.method !== 'GET' || !isLayer) return answered.pipe(outgoing)
      answered.on('data', (chunk: Buffer) => (layerBytes += chunk.length))
      return onTheWay(answered).pipe(outgoing)
    })
  }
  const server = certificate ? createSecureServer(certificate, answer) : createServer(answer)
  const port = await listen(server, 0, host)
  await waitFor('the registry answers', async () => (await fetch(`http://127.0.0.1:${backend}/v2/`)).status < 500)

  const down = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return {
    address: `${host}:${port}`,
    ca: certificate ? certificate.ca : undefined,
    mirror: `http://127.0.0.1:${port}`,
    direct: `127.0.0.1:${backend}`,
    get layerBytes() {
      return layerBytes
    },
    get activeLayers() {
      return activeLayers
    },
    setFault(next) {
      fault = next
    },
    withhold: (repository, withheld) => {
      const places = [join(storage, 'docker/registry/v2/repositories', repository), join(folder, 'withheld')] as const
      const [from, to] = withheld ? places : places.toReversed()
      return rename(from, to)
    },
    down,
    up: async () => void (await listen(server, port, host)),
    saveStorage: (target) => cp(storage, target, { recursive: true }),
    dispose: async () => {
      if (server.listening) await down()
      await reclaim(folder)
    },
  }
}

function configuration(storage: string, port: number, { login, deletes }: RegistryOptions, passwords: string): string {
  return [
    'version: 0.1',
    'log: { level: error, accesslog: { disabled: true } }',
    `storage: { filesystem: { rootdirectory: ${storage} }, delete: { enabled: ${deletes === true} } }`,
    ...(login ? [`auth: { htpasswd: { realm: lab, path: ${passwords} } }`] : []),
    `http: { addr: "127.0.0.1:${port}" }`,
    '',
  ].join('\n')
}

interface Exchange {
  incoming: IncomingMessage
  outgoing: ServerResponse
  /** What is sent on as the body of `incoming`. */
  body: NodeJS.ReadableStream
}

function forward(
  { incoming, outgoing, body }: Exchange,
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
  body.pipe(sent)
}

function refuse(outgoing: ServerResponse, { status, code, message }: Extract<Fault, { kind: 'status' }>): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/json', 'Docker-Distribution-Api-Version': 'registry/2.0' })
  outgoing.end(JSON.stringify({ errors: [{ code, message }] }))
}

/** The old protocol that a daemon still searches by. */
function answerSearch({ url }: IncomingMessage, outgoing: ServerResponse, images: readonly object[]): void {
  const word = new URL(url ?? '/', 'http://lab').searchParams.get('q') ?? ''
  const results = images.filter((image) => JSON.stringify(image).includes(word))
  outgoing.writeHead(200, { 'Content-Type': 'application/json', 'X-Docker-Registry-Version': '1.0' })
  outgoing.end(
    JSON.stringify(url?.startsWith('/v1/search') ? { num_results: results.length, query: word, results } : {}),
  )
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
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
