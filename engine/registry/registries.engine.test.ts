import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { docker } from '../../e2e/lab/cli.ts'
import { run } from '../../e2e/lab/commands.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { LOGIN, startRegistry } from '../../e2e/lab/registry.ts'
import type { Registry } from '../../e2e/lab/registry.ts'
import type { Task } from '../ipc/models/task.ts'
import { connectLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { shapeOf } from '../testing/shape-of.ts'
import { until } from '../testing/until.ts'

const endpoint = 'external'
const CERTIFICATES = '/etc/docker/certs.d'
let hub: Registry
let locked: Registry
let secure: Registry
let lab: LabEngine

beforeAll(async () => {
  const { seed, tars } = await makeImages()
  const search = [
    { name: 'team/app', description: 'An app <b>', star_count: 7, is_official: false },
    { name: 'other', description: 'nothing' },
  ]
  hub = await startRegistry({ seed, search })
  locked = await startRegistry({ login: true, deletes: true })
  secure = await startRegistry({ tls: true })
  const daemon = await startDaemon({ mirror: hub.mirror, flags: ['--max-download-attempts=1'] })
  await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
  lab = await connectLabEngine(daemon)
}, 300_000)

afterAll(async () => {
  await lab?.dispose()
  await Promise.all([hub?.dispose(), locked?.dispose(), secure?.dispose()])
  if (secure) rmSync(join(CERTIFICATES, secure.address), { recursive: true, force: true })
})

afterEach(() => {
  for (const registry of [hub, locked, secure]) registry.setFault(undefined)
})

const call = () => lab.window.call.registries
const logIn = (password = LOGIN.password, host = locked.address) =>
  call().login({ endpoint, host, username: LOGIN.username, password })
const logOut = () => call().logout({ host: locked.address })
const app = (tag = '1'): string => `${locked.address}/team/app:${tag}`

/** A task at its end. */
async function ended(started: Promise<{ task: string }>): Promise<Task> {
  const { task } = await started
  await until(
    await lab.window.call.tasks.watch(),
    () => lab.engine.tasks.index.get(task)?.endedAt !== undefined,
    60_000,
  )
  return lab.engine.tasks.index.get(task)!
}
const push = (target: string, image = 'busybox:1') => ended(lab.window.call.images.push({ endpoint, image, target }))
const pull = (image: string) => ended(lab.window.call.images.pull({ endpoint, image }))
const entryOf = async (host: string) => (await call().list({ endpoint })).find((entry) => entry.host === host)

describe('logins', () => {
  it('are tried by the daemon, kept, told, tested, used and forgotten', async () => {
    expect(await shapeOf(logIn('wrong-password'))).toMatchObject({
      reason: 'loginRefused',
      params: { registry: locked.address },
      detail: expect.stringContaining('401 Unauthorized'),
    })
    expect(await entryOf(locked.address)).toBeUndefined()
    expect(await call().test({ endpoint, host: locked.address })).toMatchObject({ wantsLogin: true })
    expect((await push(app())).error).toMatchObject({ reason: 'pushDenied', detail: 'no basic auth credentials' })

    await logIn()
    expect(await entryOf(locked.address)).toMatchObject({
      login: { username: 'anna', place: { kept: 'memory' } },
      insecure: true,
    })
    expect(await call().test({ endpoint, host: locked.address })).toMatchObject({ username: 'anna' })
    const pushed = await push(app())
    expect(pushed).toMatchObject({
      state: 'succeeded',
      kind: 'push',
      subject: app(),
      command: `docker tag busybox:1 ${app()} && docker push ${app()}`,
      result: expect.stringMatching(/^sha256:[\da-f]{64}$/),
    })
    expect(pushed.steps.map(({ state }) => state)).toEqual(['done'])
    expect(pushed.progress.done).toBe(pushed.progress.total)
    expect((await push(app(), app())).steps.map(({ state }) => state)).toEqual(['present'])

    await lab.docker('rmi', app())
    const byDigest = `${locked.address}/team/app@${pushed.result}`
    expect(await pull(byDigest)).toMatchObject({ state: 'succeeded', result: pushed.result })
    expect(await lab.docker('image', 'inspect', '--format={{.Id}}', byDigest)).toBe(
      await lab.docker('image', 'inspect', '--format={{.Id}}', 'busybox:1'),
    )

    await logOut()
    expect(await entryOf(locked.address)).toBeUndefined()
    expect((await pull(app())).error?.reason).toBe('registryDenied')
  })

  it('never stand in a task, a command or a file', async () => {
    await logIn()
    await push(app())
    const told = JSON.stringify([await call().list({ endpoint }), lab.engine.tasks.index.rows()])
    expect(told).toContain('anna')
    expect(told).not.toContain(LOGIN.password)
    for (const text of [LOGIN.password, Buffer.from(`anna:${LOGIN.password}`).toString('base64')]) {
      expect((await run('grep', ['-rlF', text, lab.home], { mayFail: true })).stdout).toBe('')
    }
    await logOut()
  })

  it.each([
    [403, 'registryForbidden'],
    [404, 'registryNothing'],
    [429, 'registryRateLimit'],
    [500, 'registryFailed'],
  ])('that a registry answers with %i are refused in plain words: %s', async (status, reason) => {
    locked.setFault({ kind: 'status', status, code: 'CODE', message: 'own words' })
    expect(await shapeOf(logIn())).toMatchObject({ reason, detail: expect.stringContaining(String(status)) })
  })

  it('go nowhere where nobody answers, or nobody vouches for who does', async () => {
    expect((await shapeOf(logIn('x', '127.0.0.1:1'))).reason).toBe('registryUnreachable')
    expect((await shapeOf(logIn('x', 'registry.invalid'))).reason).toBe('registryUnknownHost')
    expect((await shapeOf(logIn('x', secure.address))).reason).toBe('registryCertificate')
    expect((await shapeOf(logIn('x', 'no host'))).reason).toBe('registryHostInvalid')
  })
})

describe('browsing', () => {
  it('lists what Docker Hub’s mirror has, with size, date, digest and platform', async () => {
    const { tags, total } = await call().tags({ endpoint, repository: 'redis' })
    const digest = (await pull('redis:7')).result
    const { Size, Created } = JSON.parse(await lab.docker('image', 'inspect', '--format={{json .}}', 'redis:7')) as {
      Size: number
      Created: string
    }
    expect([total, tags]).toEqual([
      1,
      [
        {
          name: '7',
          digest,
          size: expect.any(Number),
          created: Date.parse(Created),
          platforms: [{ os: 'linux', architecture: expect.any(String), digest, size: tags[0]?.size }],
        },
      ],
    ])
    // What is downloaded is compressed.
    expect(tags[0]?.size).toBeGreaterThan(Size / 10)
    expect(tags[0]?.size).toBeLessThan(Size)
    const manifest = await call().manifest({ endpoint, repository: 'redis', tag: '7' })
    expect(manifest.platforms[0]?.layers.length).toBeGreaterThan(2)
    expect((await shapeOf(call().tags({ endpoint, repository: 'nope' }))).reason).toBe('repositoryNotFound')
    expect((await shapeOf(call().repositories({ endpoint, host: 'docker.io' }))).reason).toBe('catalogRefused')
    expect((await call().repositories({ endpoint, host: hub.address })).repositories).toEqual(
      ['busybox', 'nginx', 'postgres', 'redis'].map((name) => `library/${name}`),
    )
  })

  it('pages and filters tags, and deletes those of one digest', async () => {
    await logIn()
    for (const tag of ['1.9', '1.10', 'latest', '1.10-slim']) await push(app(tag))
    const repository = `${locked.address}/team/app`
    const first = await call().tags({ endpoint, repository, limit: 2 })
    expect(first.tags.map(({ name }) => name)).toEqual(['latest', '1.10-slim'])
    const second = await call().tags({ endpoint, repository, limit: 2, after: first.next! })
    expect(second.tags.map(({ name }) => name)).toEqual(['1.10', '1.9'])
    expect((await call().tags({ endpoint, repository, filter: '10' })).total).toBe(2)

    const container = await lab.docker('create', 'busybox:1')
    await lab.docker('commit', '--change', 'LABEL own=1', container, app('own'))
    await lab.docker('rm', container)
    await push(app('own'), app('own'))
    const same = await call().sameDigest({ endpoint, repository, tag: '1.9' })
    expect(same.tags.toSorted()).toEqual(['1', '1.10', '1.10-slim', '1.9', 'latest'])
    const own = await call().sameDigest({ endpoint, repository, tag: 'own' })
    expect(own).toMatchObject({ tags: ['own'], unknown: 0 })
    const moved = call().removeTag({ endpoint, repository, tag: 'own', digest: same.digest })
    expect((await shapeOf(moved)).reason).toBe('tagMoved')
    await call().removeTag({ endpoint, repository, tag: '1.9', digest: same.digest })
    expect((await call().tags({ endpoint, repository })).tags.map(({ name }) => name)).toEqual(['own'])
    await logOut()
    expect((await shapeOf(call().tags({ endpoint, repository }))).reason).toBe('loginNeeded')
  })

  it('does not delete where the registry does not allow it', async () => {
    const at = { endpoint, repository: `${hub.address}/library/redis`, tag: '7' }
    const { digest } = await call().sameDigest(at)
    expect((await shapeOf(call().removeTag({ ...at, digest }))).reason).toBe('deleteUnsupported')
  })

  it('trusts the CA in certs.d, as the daemon does', async () => {
    const ask = () => call().repositories({ endpoint, host: secure.address })
    expect((await shapeOf(ask())).reason).toBe('registryCertificate')
    mkdirSync(join(CERTIFICATES, secure.address), { recursive: true })
    writeFileSync(join(CERTIFICATES, secure.address, 'ca.crt'), secure.ca ?? '')
    expect(await ask()).toEqual({ repositories: [] })
    expect((await push(`${secure.address}/box:1`)).state).toBe('succeeded')
    expect((await ask()).repositories).toEqual(['box'])
  })

  it.each([
    ['401', { kind: 'status', status: 401, code: 'UNAUTHORIZED', message: 'own words' }, 'loginNeeded'],
    ['403', { kind: 'status', status: 403, code: 'DENIED', message: 'own words' }, 'loginNeeded'],
    ['404', { kind: 'status', status: 404, code: 'NAME_UNKNOWN', message: 'own words' }, 'repositoryNotFound'],
    ['429', { kind: 'status', status: 429, code: 'TOOMANYREQUESTS', message: 'own words' }, 'registryRateLimit'],
    ['500', { kind: 'status', status: 500, code: 'UNKNOWN', message: 'own words' }, 'registryFailed'],
    ['garbage', { kind: 'garbage', text: '<p>own \u001b[31mwords' }, 'registryGarbage'],
  ] as const)('says in plain words what a registry answers: %s', async (_, fault, reason) => {
    hub.setFault(fault)
    const shape = await shapeOf(call().tags({ endpoint, repository: `${hub.address}/library/redis` }))
    expect(shape).toMatchObject({ reason, detail: expect.stringMatching(/own .*words$/) })
    expect(shape.detail).not.toContain('\u001b')
  })
})

describe('search', () => {
  it('goes through the daemon, and through the catalogue where there is nothing to search by', async () => {
    expect(await call().search({ endpoint, term: 'app', host: hub.address })).toEqual([
      { name: `${hub.address}/team/app`, description: 'An app <b>', stars: 7, official: false, automated: false },
    ])
    expect((await call().search({ endpoint, term: 'box', host: secure.address })).map(({ name }) => name)).toEqual([
      `${secure.address}/box`,
    ])
    expect(['registryUnknownHost', 'registryUnreachable']).toContain(
      (await shapeOf(call().search({ endpoint, term: 'redis' }))).reason,
    )
  })
})
