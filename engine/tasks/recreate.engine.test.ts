import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { Failure } from '../ipc/errors.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequestInput } from '../ipc/models/run-request.ts'
import { NO_KEYRING } from '../secrets/keyring.ts'
import { connectEndpoint, memoryJournal, onlyEndpoint } from '../sessions/testing.ts'
import { recreate, resumeRecreation } from './recreate.ts'
import type { Recreation } from './recreation.ts'
import { createRecreations } from './recreations.ts'
import type { Recreations } from './recreations.ts'
import type { TaskReport } from './tasks.ts'

const SLEEP = ['sleep', '100000']

let daemon: Daemon
let endpoint: ConnectedEndpoint
let recreations: Recreations
let journal: ReturnType<typeof memoryJournal<Recreation>>
let stages: (string | undefined)[]
let undone: boolean
let cancel: AbortController
/** Called with each stage as it is reported. */
let onStage: (stage: string) => void

const cli = (...args: string[]): Promise<string> => dockerText(args, daemon)
const run = (name: string, ...args: string[]): Promise<string> =>
  cli('run', '-d', '--network', 'none', '--name', name, '--stop-timeout', '0', ...args)
const inspect = (container: string, format: string): Promise<string> => cli('inspect', '--format', format, container)
const names = async (): Promise<string[]> => (await cli('ps', '-a', '--format', '{{.Names}}')).split('\n').toSorted()

async function begin(entries: Recreation[] = []): Promise<void> {
  journal = memoryJournal<Recreation>()
  journal.save(entries)
  recreations = await createRecreations({
    endpoints: onlyEndpoint(endpoint),
    journal,
    keyring: NO_KEYRING,
    onError: (error) => expect.unreachable(String(error)),
  })
}

async function recreateWith(container: string, request: Omit<RunRequestInput, 'image'> & { image?: string }) {
  const report = (told: TaskReport): void => {
    if ('undone' in told) undone = told.undone ?? false
    if (told.stage === undefined || told.stage === stages.at(-1)) return
    stages.push(told.stage)
    onStage(told.stage)
  }
  const asked = runRequest({ image: 'busybox:1', network: 'none', command: SLEEP, stopTimeout: 0, ...request })
  const spec = { endpoint: 'lab', container, request: asked }
  return recreate(endpoint.client, recreations, spec, { report, signal: cancel.signal })
}

const reasonOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error: unknown) => (error instanceof Failure ? error.shape.reason : expect.unreachable(String(error))),
  )

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
})

afterAll(() => daemon?.dispose())

beforeEach(async () => {
  endpoint = connectEndpoint(daemon.socket)
  stages = []
  undone = false
  cancel = new AbortController()
  onStage = () => undefined
  await begin()
})

afterEach(async () => {
  await recreations.dispose()
  endpoint.client.close()
  const left = await cli('ps', '-aq')
  if (left) await docker(['rm', '-fv', ...left.split('\n')], daemon)
  const volumes = await cli('volume', 'ls', '-q')
  if (volumes) await docker(['volume', 'rm', ...volumes.split('\n')], daemon)
})

describe('recreate', () => {
  it('replaces a container and removes it once the new one runs', async () => {
    const old = await run('web', '-e', 'A=1', 'busybox:1', ...SLEEP)
    const { result } = await recreateWith(old, { name: 'web', env: [{ name: 'A', value: '2' }] })
    expect(await names()).toEqual(['web'])
    expect(await inspect('web', '{{.Id}} {{.State.Running}}')).toBe(`${result} true`)
    expect(await inspect('web', '{{json .Config.Env}}')).toContain('A=2')
    expect(result).not.toBe(old)
    expect(stages).toEqual(['creating', 'stopping', 'starting', 'settling', 'removing'])
    expect(journal.entries).toEqual([])
  })

  it('keeps anonymous volumes and what is in them', async () => {
    const old = await run('web', '-v', '/data', 'busybox:1', ...SLEEP)
    await cli('exec', 'web', 'sh', '-c', 'echo kept > /data/mark')
    const volume = await inspect('web', '{{(index .Mounts 0).Name}}')
    await recreateWith(old, { name: 'web', mounts: [{ type: 'volume', target: '/data' }] })
    expect(await inspect('web', '{{(index .Mounts 0).Name}}')).toBe(volume)
    expect(await cli('exec', 'web', 'cat', '/data/mark')).toBe('kept')
  })

  it('borrows volumes again, and keeps none that was only borrowed', async () => {
    await cli(
      'commit',
      '--change',
      'VOLUME /data',
      await run('files', '-v', '/data', 'busybox:1', ...SLEEP),
      'volume:1',
    )
    const borrowed = await inspect('files', '{{(index .Mounts 0).Name}}')
    const image = 'volume:1'
    const old = await run('web', '--volumes-from', 'files', image, ...SLEEP)
    const { result = '' } = await recreateWith(old, { name: 'web', image, volumesFrom: [{ container: 'files' }] })
    expect(await inspect('web', '{{(index .Mounts 0).Name}} {{.HostConfig.Binds}}')).toBe(`${borrowed} []`)
    await recreateWith(result, { name: 'web', image })
    expect(await inspect('web', '{{len .Mounts}}')).toBe('1')
    expect(await inspect('web', '{{(index .Mounts 0).Name}}')).not.toBe(borrowed)
  })

  it('connects further networks again, under the same aliases', async () => {
    await cli('network', 'create', 'front')
    await cli('network', 'create', 'back')
    const old = await cli(
      'run',
      '-d',
      '--network',
      'front',
      '--name',
      'web',
      '--stop-timeout',
      '0',
      'busybox:1',
      ...SLEEP,
    )
    await cli('network', 'connect', '--alias', 'db', 'back', 'web')
    await recreateWith(old, { name: 'web', network: 'front' })
    expect(await inspect('web', '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}')).toBe('back front')
    expect(await inspect('web', '{{json .NetworkSettings.Networks.back.Aliases}}')).toContain('"db"')
    await cli('rm', '-f', 'web')
    await cli('network', 'rm', 'front', 'back')
  })

  it('gives a new name, and starts nothing that is only to be made', async () => {
    const old = await cli('create', '--network', 'none', '--name', 'web', 'busybox:1', ...SLEEP)
    await recreateWith(old, { name: 'shop', start: false })
    expect(await names()).toEqual(['shop'])
    expect(await inspect('shop', '{{.State.Status}}')).toBe('created')
  })

  it.each([
    ['ends', { command: ['sh', '-c', 'exit 3'] }, 'replacementEnded'],
    ['ends again and again', { command: ['sh', '-c', 'exit 3'], restart: { name: 'always' } }, 'replacementEnded'],
    ['can’t be started', { command: ['no-such-program'] }, 'commandNotFound'],
    ['can’t be made', { mounts: [{ type: 'tmpfs', target: 'relative' }] }, ''],
    ['is unhealthy', { health: { command: 'false', interval: 100, retries: 1 } }, 'replacementUnhealthy'],
  ] as const)('puts the old one back when the new one %s', async (_, change, reason) => {
    const old = await run('web', '-v', '/data', 'busybox:1', ...SLEEP)
    await cli('exec', 'web', 'sh', '-c', 'echo kept > /data/mark')
    const failed = await reasonOf(recreateWith(old, { name: 'web', ...(change as object) }))
    expect(failed).toMatch(reason)
    expect(undone).toBe(true)
    expect(await names()).toEqual(['web'])
    expect(await inspect('web', '{{.Id}} {{.State.Running}}')).toBe(`${old} true`)
    expect(await cli('exec', 'web', 'cat', '/data/mark')).toBe('kept')
    expect(journal.entries).toEqual([])
  })

  it('waits until the new one is healthy', async () => {
    const old = await run('web', 'busybox:1', ...SLEEP)
    await recreateWith(old, { name: 'web', health: { command: 'true', interval: 200 } })
    expect(stages).toContain('checking')
    expect(await inspect('web', '{{.State.Health.Status}}')).toBe('healthy')
  })

  it('puts the old one back when it is cancelled, paused if it was paused', async () => {
    const old = await run('web', 'busybox:1', ...SLEEP)
    await cli('pause', 'web')
    onStage = (stage) => void (stage === 'settling' && cancel.abort())
    expect(await reasonOf(recreateWith(old, { name: 'web' }))).toBe('cancelled')
    expect(await names()).toEqual(['web'])
    expect(await inspect('web', '{{.Id}} {{.State.Status}}')).toBe(`${old} paused`)
    await cli('unpause', 'web')
  })

  it('leaves one that did not run stopped when it puts it back', async () => {
    const old = await cli('create', '--network', 'none', '--name', 'web', 'busybox:1', ...SLEEP)
    expect(await reasonOf(recreateWith(old, { name: 'web', command: ['no-such-program'] }))).toBe('commandNotFound')
    expect(await inspect('web', '{{.Id}} {{.State.Status}}')).toBe(`${old} created`)
  })

  it('makes a container that ran with --rm again when it has to be put back, with its volume', async () => {
    const old = await run('web', '--rm', '-v', '/data', '-e', 'A=1', 'busybox:1', ...SLEEP)
    await cli('exec', 'web', 'sh', '-c', 'echo kept > /data/mark')
    const change = { name: 'web', autoRemove: true, mounts: [{ type: 'volume' as const, target: '/data' }] }
    expect(await reasonOf(recreateWith(old, { ...change, command: ['sh', '-c', 'exit 3'] }))).toMatch(/replacement/)
    expect(await names()).toEqual(['web'])
    expect(await inspect('web', '{{.State.Running}} {{.HostConfig.AutoRemove}}')).toBe('true true')
    expect(await inspect('web', '{{json .Config.Env}}')).toContain('A=1')
    expect(await cli('exec', 'web', 'cat', '/data/mark')).toBe('kept')

    await recreateWith(await inspect('web', '{{.Id}}'), change)
    expect(await cli('exec', 'web', 'cat', '/data/mark')).toBe('kept')
    expect(journal.entries).toEqual([])
  })

  it('does not begin twice', async () => {
    const old = await run('web', 'busybox:1', ...SLEEP)
    const first = recreateWith(old, { name: 'web' })
    await waitFor('it has begun', () => journal.entries.length > 0)
    expect(await reasonOf(recreateWith(old, { name: 'web' }))).toBe('recreateInProgress')
    await first
    expect(await names()).toEqual(['web'])
  })
})

describe('a daemon that dies in the middle', () => {
  it.each(['creating', 'stopping', 'settling'])('has the old container back once it is there again: %s', async (at) => {
    const old = await run('web', '-v', '/data', 'busybox:1', ...SLEEP)
    await cli('exec', 'web', 'sh', '-c', 'echo kept > /data/mark')
    let killed: Promise<void> | undefined
    onStage = (stage) => {
      if (stage === at) killed = daemon.kill()
    }
    const failed = reasonOf(recreateWith(old, { name: 'web' }))
    await waitFor('the daemon is dead', () => killed !== undefined)
    await killed
    await daemon.start()
    expect(await failed).toMatch(/engine|timeout/)
    expect(await names()).toEqual(['web'])
    expect(await inspect('web', '{{.Id}} {{.State.Running}}')).toBe(`${old} true`)
    expect(await cli('exec', 'web', 'cat', '/data/mark')).toBe('kept')
  })
})

describe('an engine process that dies in the middle', () => {
  /** Runs into a recreation and stops dead at a stage: what was written down is all that is left. */
  async function dieAt(stage: string, old: string): Promise<Recreation[]> {
    let left: Recreation[] | undefined
    onStage = (now) => {
      if (now !== stage || left) return
      left = structuredClone(journal.entries)
      // Its connections break, and it does nothing any more.
      void recreations.dispose()
      endpoint.client.close()
    }
    await reasonOf(recreateWith(old, { name: 'web' }))
    endpoint = connectEndpoint(daemon.socket)
    if (!left) throw new Error(`it has not come as far as ${stage}`)
    return left
  }

  it.each(['stopping', 'starting', 'settling'])('is put right by the next one: %s', async (stage) => {
    const old = await run('web', '-v', '/data', 'busybox:1', ...SLEEP)
    await cli('exec', 'web', 'sh', '-c', 'echo kept > /data/mark')
    await begin(await dieAt(stage, old))
    expect(recreations.isUnfinished(old)).toBe(true)
    expect(await recreations.settle(old)).toBe('put back')
    expect(await names()).toEqual(['web'])
    expect(await inspect('web', '{{.Id}} {{.State.Running}}')).toBe(`${old} true`)
    expect(await cli('exec', 'web', 'cat', '/data/mark')).toBe('kept')
    expect(journal.entries).toEqual([])
  })

  it('finishes what was accepted', async () => {
    const old = await run('web', 'busybox:1', ...SLEEP)
    await begin(await dieAt('removing', old))
    const reports: TaskReport[] = []
    const { result } = await resumeRecreation(recreations, old, (report) => void reports.push(report))
    expect(await names()).toEqual(['web'])
    expect(await inspect('web', '{{.Id}}')).toBe(result)
    expect(result).not.toBe(old)
    // Whoever looks at the old one is led to the new one before it goes.
    expect(reports[0]).toEqual({ stage: 'removing', result })
  })

  it('leaves no new container that Docker made but nobody wrote down', async () => {
    const old = await run('web', 'busybox:1', ...SLEEP)
    const [entry] = await dieAt('stopping', old)
    await begin(entry ? [{ ...entry, replacement: undefined }] : [])
    recreations.settleRest()
    await waitFor('it is put back', () => journal.entries.length === 0)
    expect(await names()).toEqual(['web'])
    expect(await inspect('web', '{{.Id}} {{.State.Running}}')).toBe(`${old} true`)
  })
})
