import { expect, test } from '../fixtures.ts'
import type { Instance } from '../fixtures.ts'
import { openPage, pickAction, taskOf } from '../pages.ts'

/** Catches the desktop's notifications in the main process; answers with those that came, as `title: body`. */
async function catchNotifications({ app }: Instance): Promise<() => Promise<string[]>> {
  const caught = await app.electron.evaluateHandle(({ Notification }) => {
    const shown: Electron.Notification[] = []
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this)
    }
    return shown
  })
  return () => caught.evaluate((shown) => shown.map(({ title, body }) => `${title}: ${body}`))
}

test('tells of what ends by itself, leads to it, and keeps quiet about what a person does', async ({ ownInstance }) => {
  const { window, docker, app } = ownInstance
  await ownInstance.load('busybox:1')
  const caught = await catchNotifications(ownInstance)
  const sleeper = (name: string) => docker('run', '-d', `--name=${name}`, 'busybox:1', 'sleep', '1000')

  // What is done by the CLI and here is no news; nor is a good end.
  for (const name of ['stopped', 'killed', 'removed', 'here']) await sleeper(name)
  await docker('stop', '--time=0', 'stopped')
  await docker('kill', 'killed')
  await docker('rm', '--force', 'removed')
  await openPage(window, 'Containers')
  await pickAction(window, 'here', 'Kill…')
  await window.getByRole('dialog').getByRole('button', { name: 'Kill here' }).click()
  await docker('run', '--name=fine', 'busybox:1', 'true')

  await docker('run', '-d', '--name=broken', 'busybox:1', 'sh', '-c', 'exit 3')
  await expect.poll(caught).toEqual(['broken ended with an error: Exit code 3 · error.'])

  await docker(
    'run',
    '-d',
    '--name=ill',
    '--health-cmd=false',
    '--health-interval=1s',
    '--health-retries=1',
    'busybox:1',
    'sleep',
    '1000',
  )
  await expect.poll(caught).toContain('ill is unhealthy: Its health check fails.')

  // A crash loop is told once.
  await docker('run', '-d', '--name=loop', '--restart=always', 'busybox:1', 'sh', '-c', 'exit 7')
  await expect
    .poll(async () => Number(await docker('inspect', '--format={{.RestartCount}}', 'loop')), { timeout: 20_000 })
    .toBeGreaterThan(3)
  expect((await caught()).filter((text) => text.startsWith('loop'))).toHaveLength(1)
  await docker('rm', '--force', 'loop')

  const clicked = await app.electron.evaluateHandle(({ Notification }) => {
    const original = Notification.prototype.show
    Notification.prototype.show = function show(this: Electron.Notification) {
      original.call(this)
      setTimeout(() => this.emit('click'))
    }
  })
  await docker('run', '-d', '--name=clicked', 'busybox:1', 'sh', '-c', 'exit 5')
  await expect(window.getByRole('heading', { level: 1, name: 'clicked' })).toBeVisible()
  await clicked.dispose()

  // What somebody waits for is told by the wait alone.
  await openPage(window, 'Containers')
  await docker('run', '-d', '--name=job', 'busybox:1', 'sh', '-c', 'while [ ! -e /go ]; do sleep 0.1; done; exit 4')
  await pickAction(window, 'job', 'Wait for exit')
  await expect(
    taskOf(window, 'docker wait job').getByRole('heading', { name: 'Waiting for job to exit' }),
  ).toBeVisible()
  await docker('exec', 'job', 'touch', '/go')
  await expect.poll(caught).toContain('job ended: 4 · error: You waited for it.')
  expect((await caught()).filter((text) => text.startsWith('job'))).toHaveLength(1)

  // Switched off, nothing is told.
  await openPage(window, 'Settings')
  await window.getByRole('checkbox', { name: /^Tell when a container ends by itself/ }).uncheck()
  const before = await caught()
  await docker('run', '--name=unheard', 'busybox:1', 'true')
  await docker('run', '-d', '--name=quiet', 'busybox:1', 'sh', '-c', 'exit 6')
  await openPage(window, 'Containers')
  await expect(window.getByRole('row', { name: /quiet/ })).toHaveAttribute('data-status', 'exited')
  expect(await caught()).toEqual(before)
})
