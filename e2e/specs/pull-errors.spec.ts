import { expect, startInstance, test } from '../fixtures.ts'
import { docker } from '../lab/cli.ts'
import { startDaemon } from '../lab/daemon.ts'
import { freePort } from '../lab/registry.ts'
import { pullImage } from '../pages.ts'

/** Each failure of a pull has a sentence of its own, beside the daemon's words. */
const REFUSALS = [
  [
    'an image that is not there',
    { status: 404, code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' },
    /has no (image|tag)/,
  ],
  ['access denied', { status: 401, code: 'UNAUTHORIZED', message: 'authentication required' }, /refused access/],
  ['a limit of pulls', { status: 429, code: 'TOOMANYREQUESTS', message: 'slow down' }, /limits how often/],
] as const

for (const [what, refusal, sentence] of REFUSALS) {
  test(`${what} is said in a sentence`, async ({ lab, instance }) => {
    lab.registry.setFault({ kind: 'status', ...refusal })
    const task = await pullImage(instance.window, `${lab.registry.address}/library/busybox:1`)
    await expect(task.getByRole('alert')).toContainText(sentence)
    await task.getByRole('button', { name: 'Clear' }).click()
    await expect(task).toHaveCount(0)
  })
}

test('a registry that cannot be reached', async ({ instance }) => {
  const address = `127.0.0.1:${await freePort()}`
  const task = await pullImage(instance.window, `${address}/team/app:1`)
  await expect(task.getByRole('alert')).toContainText(`The registry ${address} cannot be reached`)
  await task.getByRole('button', { name: 'Clear' }).click()
})

test('a layer that arrives damaged', async ({ lab, instance }) => {
  // A layer that is there already would not be downloaded.
  const present = (await instance.docker('images', '--quiet', '--no-trunc')).split('\n').filter((id) => id !== '')
  if (present.length > 0) await instance.docker('rmi', '--force', ...new Set(present))
  lab.registry.setFault({ kind: 'corrupt' })
  const image = `${lab.registry.address}/library/busybox:1`
  const task = await pullImage(instance.window, image)
  await expect(task.getByRole('alert')).toContainText('arrived damaged', { timeout: 90_000 })
  expect(await instance.docker('images', '--quiet', image)).toBe('')
  await task.getByRole('button', { name: 'Clear' }).click()
})

test('a disk that is full', async ({ lab }) => {
  // Room for the engine and busybox, but not for redis.
  const daemon = await startDaemon({ mirror: lab.registry.mirror, diskBytes: 60_000_000 })
  const own = await startInstance(lab, { driver: 'external', externalHost: daemon.host })
  try {
    // By its own name: where a mirror fails, the daemon turns to Docker Hub itself.
    const task = await pullImage(own.window, `${lab.registry.address}/library/redis:7`)
    await expect(task.getByRole('alert')).toContainText('The disk of the engine is full', { timeout: 60_000 })
    expect((await docker(['images', '--quiet'], daemon)).stdout.trim()).toBe('')
  } finally {
    await own.dispose()
    await daemon.dispose()
  }
})
