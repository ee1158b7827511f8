import { afterAll, beforeAll, expect, it } from 'vitest'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { until } from '../testing/until.ts'
import type { CreateVolume, Volume } from '../ipc/models/volume.ts'

let lab: LabEngine

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
}, 120_000)

afterAll(() => lab?.dispose())

/** The live list, once it is so. */
async function listed(isSo: (rows: Volume[]) => boolean): Promise<Volume[]> {
  const { volumes } = lab.engine.endpoints.lists(lab.endpoint)
  return new Promise((resolve) => {
    const look = (): void => {
      const rows = volumes.rows()
      if (!rows || !isSo(rows)) return
      stop()
      resolve(rows)
    }
    const stop = volumes.onChange(look)
    look()
  })
}

const plain: CreateVolume = { name: '', driver: '', options: [], labels: [] }
const create = (request: Partial<CreateVolume>) =>
  lab.window.call.volumes.create({ endpoint: lab.endpoint, request: { ...plain, ...request } })
const reasonOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: { data?: { reason?: string } }) => error.data?.reason ?? String(error),
  )

it('lists what the CLI makes and removes, and who has it', async () => {
  await lab.docker('volume', 'create', '--label', 'com.docker.compose.project=shop', 'shop_data')
  const run = ['run', '-d', '--name', 'user', '-v', 'shop_data:/data', '-v', '/made-up', 'busybox:1', 'sleep', '1000']
  const container = await lab.docker(...run)
  const rows = await listed((all) => all.length === 2 && all.every(({ containers }) => containers.length === 1))
  const [named, anonymous] = rows.toSorted((a, b) => Number(a.anonymous) - Number(b.anonymous))
  expect(named).toMatchObject({ id: 'shop_data', driver: 'local', project: 'shop', anonymous: false })
  expect(named?.containers).toEqual([container])
  expect(anonymous).toMatchObject({ anonymous: true, containers: [container] })

  expect(await reasonOf(lab.window.call.volumes.remove({ endpoint: lab.endpoint, volume: 'shop_data' }))).toBe(
    'volumeInUse',
  )
  await lab.clear()
  const [left] = await listed((all) => all.length === 1 && all[0]?.containers.length === 0)
  expect(left?.id).toBe('shop_data')
  // The daemon's event of a prune names no volume.
  await lab.docker('volume', 'prune', '--all', '--force')
  await listed((all) => all.length === 0)
})

it('creates as the CLI would, and refuses what it would', async () => {
  const labels = [{ name: 'team', value: 'a' }]
  const options = Object.entries({ type: 'tmpfs', device: 'tmpfs', o: 'size=1m' }).map(([name, value]) => ({
    name,
    value,
  }))
  expect(await create({ name: 'scratch', options, labels })).toEqual({ volume: 'scratch' })
  const [made] = JSON.parse(await lab.docker('volume', 'inspect', 'scratch')) as [Record<string, unknown>]
  expect(made).toMatchObject({ Driver: 'local', Labels: { team: 'a' }, Options: { type: 'tmpfs', o: 'size=1m' } })
  expect(await reasonOf(create({ name: 'scratch' }))).toBe('volumeExists')
  expect(await reasonOf(create({ name: '-no' }))).toBe('volumeNameInvalid')
  expect(await lab.window.call.volumes.drivers({ endpoint: lab.endpoint })).toContain('local')
  const { volume } = await create({})
  const rows = await listed((all) => all.length === 2)
  expect(rows.find(({ id }) => id === volume)?.anonymous).toBe(true)
  await lab.window.call.volumes.remove({ endpoint: lab.endpoint, volume: 'scratch' })
  await lab.window.call.volumes.remove({ endpoint: lab.endpoint, volume })
  expect(await lab.docker('volume', 'ls', '-q')).toBe('')
})

it('prunes exactly what was named, measured before, and says what stayed', async () => {
  await lab.docker('run', '--rm', '-v', 'full:/v', 'busybox:1', 'dd', 'if=/dev/zero', 'of=/v/a', 'bs=1000', 'count=7')
  const measured = await lab.window.call.volumes.sizes({ endpoint: lab.endpoint, fresh: true })
  expect(measured?.sizes['full']).toBe(7000)
  await lab.docker('run', '-d', '-v', 'taken:/v', 'busybox:1', 'sleep', '1000')
  const target = (name: string, bytes = 0) => ({ kind: 'volume' as const, id: name, name, references: [], bytes })
  const { task } = await lab.window.call.cleanup.start({
    endpoint: lab.endpoint,
    request: { plannedAt: Date.now(), targets: [target('full', 7000), target('taken'), target('gone-already')] },
  })
  const ended = await until(
    lab.engine.tasks.index.watch(),
    () => lab.engine.tasks.index.get(task)?.state === 'failed',
  ).then(() => lab.engine.tasks.index.get(task))
  expect(ended?.error).toMatchObject({ reason: 'cleanupPartly', params: { failed: '1', count: '3' } })
  expect(ended?.freed).toBe(7000)
  expect(ended?.steps.map(({ label, state }) => `${label} ${state}`)).toEqual([
    'full done',
    'taken failed',
    'gone-already done',
  ])
  expect(await lab.docker('volume', 'ls', '-q')).toBe('taken')
  await lab.clear()
})
