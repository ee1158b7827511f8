import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { docker } from '../../e2e/lab/cli.ts'
import { createIndex } from '../index/live-index.ts'
import { toText } from '../ipc/docker-command.ts'
import type { Container } from '../ipc/models/container.ts'
import type { Image } from '../ipc/models/image.ts'
import type { Volume } from '../ipc/models/volume.ts'
import type { Network } from '../ipc/models/network.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequestInput } from '../ipc/models/run-request.ts'
import { runCommand } from '../ipc/run/command.ts'
import { REFUSED } from '../testing/refused-requests.ts'
import { IMAGE, startRunLab } from '../testing/run-lab.ts'
import type { RunLab } from '../testing/run-lab.ts'
import { listContainers } from './containers.ts'
import { validateRun } from './validate.ts'

let lab: RunLab

beforeAll(async () => {
  lab = await startRunLab()
  for (const name of ['one', 'two']) await docker(['create', '--name', name, IMAGE], lab.daemon)
}, 300_000)

afterAll(() => lab?.dispose())

/** What Docker takes when a container is made, and refuses or forgets when it is started; we say so before. */
const REFUSED_LATER = new Set([
  'restart.retries',
  'resources.cpus',
  'resources.cpusetCpus',
  'resources.blkioWeight',
  'networking.macAddress',
  'security.sysctls.0.name',
])

it('refuses nothing beside a field that Docker would take', { timeout: 120_000 }, async () => {
  const taken: string[] = []
  for (const [request, path, reason] of REFUSED) {
    const whole = runRequest({ image: IMAGE, start: false, ...request })
    const { code } = await lab.shell(whole, { mayFail: true })
    if (code === 0) taken.push(`${path} ${reason}: ${toText(runCommand(whole))}`)
  }
  expect(taken.filter((one) => !REFUSED_LATER.has(one.split(' ')[0] ?? ''))).toEqual([])
})

it('asks the engine for what only it knows', async () => {
  const { client, folder } = lab
  const rows = await listContainers(client)
  const containers = { ...createIndex<Container>({ idOf: ({ id }) => id }), rows: () => rows }
  const images = createIndex<Image>({ idOf: ({ id }) => id })
  const volumes = createIndex<Volume>({ idOf: ({ id }) => id })
  const networks = createIndex<Network>({ idOf: ({ id }) => id })
  const endpoint = { id: 'lab', name: 'lab', local: true, client, containers, images, volumes, networks }
  const validate = async (request: Partial<RunRequestInput>) =>
    (await validateRun(runRequest({ image: IMAGE, ...request }), endpoint)).map(({ path, error, advice }) => [
      path,
      error.reason,
      ...(advice ? ['advice'] : []),
    ])
  const missing = { type: 'bind' as const, source: join(folder, 'missing'), target: '/x' }
  expect(
    await validate({
      name: 'one',
      envFiles: [join(folder, 'none.env')],
      mounts: [missing, { ...missing, syntax: 'long', target: '/y' }, { ...missing, source: folder, target: '/z' }],
      volumesFrom: [{ container: 'two' }, { container: 'three' }],
      network: 'elsewhere',
      volumeDriver: 'gone',
      security: { runtime: 'gone', pid: 'container:nobody', securityOpt: ['seccomp=/no/profile'] },
    }),
  ).toEqual([
    ['name', 'nameTaken'],
    ['envFiles.0', 'fileUnreadable'],
    ['mounts.0.source', 'hostPathMissing', 'advice'],
    ['mounts.1.source', 'hostPathMissing'],
    ['volumesFrom.1.container', 'containerUnknown'],
    ['volumeDriver', 'volumeDriverMissing'],
    ['network', 'networkNotFound'],
    ['security.securityOpt.0', 'fileUnreadable'],
    ['security.pid', 'containerUnknown'],
    ['security.runtime', 'runtimeUnknown'],
  ])
  expect(
    await validate({ network: 'back', volumesFrom: [{ container: 'one' }], security: { runtime: 'runc' } }),
  ).toEqual([])
})
