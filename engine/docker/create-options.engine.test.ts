import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleEnvironment } from '../../e2e/lab/bundle.ts'
import { dockerEnvironment } from '../../e2e/lab/cli.ts'
import { run } from '../../e2e/lab/commands.ts'
import { toText } from '../ipc/docker-command.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequest, RunRequestInput } from '../ipc/models/run-request.ts'
import { runCommand } from '../ipc/run/command.ts'
import { RUN_OPTIONS } from '../ipc/run/options/table.ts'
import { UNSUPPORTED_OPTIONS } from '../ipc/run/unsupported.ts'
import { runRequests } from '../testing/run-requests.ts'
import { toCreateOptions } from './create-options.ts'
import { readHostInputs } from './host-inputs.ts'

/** How many random requests the CLI is asked to send; each takes it some 100 ms. */
const RUNS = 120

type Body = Record<string, unknown>

let folder: string
let server: Server
let asked: { platform: string | null; name: string | null; body: Body } | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://docker')
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('Api-Version', '1.45').setHeader('Ostype', 'linux')
      if (!url.pathname.endsWith('/containers/create')) return response.end('OK')
      const { searchParams } = url
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body
      asked = { platform: searchParams.get('platform'), name: searchParams.get('name'), body }
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"Id":"0123","Warnings":[]}')
    })
  })
  await new Promise<void>((resolve) => server.listen(join(folder, 'docker.sock'), resolve))
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the bundle's own CLI sends to the daemon for the command that we show. */
async function sentByCli(request: RunRequest): Promise<NonNullable<typeof asked>> {
  asked = undefined
  // `--pull always` would ask this server for the image first, which it has not.
  const line = toText(runCommand({ ...request, pull: 'missing' }))
  const env = { ...dockerEnvironment(join(folder, 'docker.sock')), PATH: bundleEnvironment().PATH }
  const { stderr } = await run('sh', ['-c', line], { env, mayFail: true })
  if (!asked) throw new Error(`The CLI sent nothing for ${line}\n${stderr}`)
  return asked
}

async function sentByUs(request: RunRequest): Promise<NonNullable<typeof asked>> {
  const { platform = null, name = null, ...body } = toCreateOptions(request, await readHostInputs(request, process.env))
  return { platform, name, body: JSON.parse(JSON.stringify(body)) as Body }
}

/** Without what is Docker's default however it is said: the CLI sends nulls, zeros and empty lists. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [key, MAPS.has(key) ? one : said(one)] as const)
  return Object.fromEntries(entries.filter(([key, one]) => one != null && (EMPTY_SAYS.has(key) || !isEmpty(one))))
}

/** Maps with keys of the person's own, whose values may well be empty. */
const MAPS = new Set(['Annotations', 'Config', 'ExposedPorts', 'Labels', 'Options', 'StorageOpt', 'Tmpfs', 'Volumes'])
/** Fields in which an empty value says something. */
const EMPTY_SAYS = new Set(
  'Binds CapAdd CapDrop DeviceCgroupRules Entrypoint ExtraHosts GroupAdd Init Links MaskedPaths ReadonlyPaths SecurityOpt StopTimeout VolumesFrom'.split(
    ' ',
  ),
)

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === '' || value === 0 || value === false
}

/** The CLI 26.1 of the bundle reads limits of a device's rate and forgets to send them; ours are sent. */
function withoutRates(request: RunRequest): RunRequest {
  const none = { deviceReadBps: [], deviceWriteBps: [], deviceReadIops: [], deviceWriteIops: [] }
  return { ...request, resources: { ...request.resources, ...none } }
}

/** Go walks through a map in no order, and tells the size of a terminal that is none. */
function tidy(body: Body): Body {
  const { ConsoleSize: _, Binds, ...host } = body.HostConfig as { ConsoleSize?: unknown; Binds?: string[] | null }
  const env = body.Env as string[] | null
  return { ...body, Env: env?.toSorted() ?? [], HostConfig: { ...host, Binds: Binds?.toSorted() } }
}

const comparable = ({ body, ...rest }: NonNullable<typeof asked>) => ({ ...rest, body: said(tidy(body)) })

it('asks the daemon for what the docker CLI asks for, whatever the form says', { timeout: 170_000 }, async () => {
  const property = fc.asyncProperty(runRequests.map(withoutRates), async (request) => {
    expect(comparable(await sentByUs(request))).toEqual(comparable(await sentByCli(request)))
  })
  await fc.assert(property, { numRuns: RUNS })
})

it('reads files and the environment as the CLI does', async () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const request: RunRequestInput = {
    image: 'redis',
    envFiles: [file('a.env', '\uFEFF# comment\n\n  A=1 "x" \r\nHOME\nNOT_SET_ANYWHERE\nB==\n'), file('b.env', 'A=2')],
    env: [{ name: 'B', value: '3' }, { name: 'HOME' }, { name: 'NOT_SET_ANYWHERE' }],
    labelFiles: [file('labels', 'one=1\ntwo\n')],
    labels: [{ name: 'one', value: 'own' }],
    security: { securityOpt: [`seccomp=${file('p.json', '{ "a": [1.0, "x \\" y"],\n "b": true }\n')}`] },
  }
  expect(comparable(await sentByUs(runRequest(request)))).toEqual(comparable(await sentByCli(runRequest(request))))
})

it('knows every option that the CLI lists, and whether it takes a value', async () => {
  const { stdout } = await run('docker', ['run', '--help'], { env: bundleEnvironment() })
  const listed = [...stdout.matchAll(/^ +(?:(-\w), )?(--[\w-]+)( [\w-]+)? {2,}/gm)].flatMap(
    ([, short, long = '', type]) =>
      [short, long].flatMap((name) => (name ? [[name, type !== undefined] as const] : [])),
  )
  expect(listed.length).toBeGreaterThan(100)
  const ours = new Map([
    ...RUN_OPTIONS.flatMap(({ names, isFlag }) => names.map((name) => [name, !isFlag] as const)),
    ...Object.entries(UNSUPPORTED_OPTIONS),
    // How every container of ours is run.
    ['-d', false] as const,
    ['--detach', false] as const,
  ])
  expect(listed.filter(([name, takesValue]) => ours.get(name) !== takesValue)).toEqual([])
})
