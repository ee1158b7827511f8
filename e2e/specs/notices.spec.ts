import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../fixtures.ts'
import type { Instance } from '../fixtures.ts'
import { openPage, pickAction, taskOf } from '../pages.ts'

/** Catches the desktop's notifications in the main process: those that came, as `title: body`, and a click on the last. */
async function catchNotifications({ app }: Instance) {
  const shownHere = await app.electron.evaluateHandle(({ Notification }) => {
    const shown: Electron.Notification[] = []
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(this)
    }
    return shown
  })
  return {
    caught: (): Promise<string[]> => shownHere.evaluate((shown) => shown.map(({ title, body }) => `${title}: ${body}`)),
    click: (): Promise<unknown> => shownHere.evaluate((shown) => shown.at(-1)?.emit('click')),
  }
}

test('tells of what ends by itself, leads to it, and keeps quiet about what a person does', async ({ ownInstance }) => {
  const { window, docker } = ownInstance
  await ownInstance.load('busybox:1')
  const { caught, click } = await catchNotifications(ownInstance)
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

  await docker('run', '-d', '--name=clicked', 'busybox:1', 'sh', '-c', 'exit 5')
  await expect.poll(async () => (await caught()).at(-1)).toMatch(/^clicked/)
  await click()
  await expect(window.getByRole('heading', { level: 1, name: 'clicked' })).toBeVisible()

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

  // What was due a week ago is done at once, and leads to its receipt.
  await docker('rm', '--force', ...(await docker('ps', '--all', '--quiet')).split('\n'))
  await docker('run', '--name=old', 'busybox:1', 'true')
  const journal = join(ownInstance.home.folder, 'share', 'longshore', 'state', 'clean-up.json')
  await writeFile(journal, JSON.stringify([Date.now() - 8 * 86_400_000]))
  await openPage(window, 'Disk usage')
  await window.getByRole('button', { name: 'Rules…' }).click()
  const rules = window.getByRole('dialog', { name: 'What to suggest' })
  await rules.getByRole('textbox', { name: 'Containers that have ended: days' }).fill('0')
  await rules.getByRole('checkbox', { name: /^Clean up every week by itself/ }).check()
  await rules.getByRole('button', { name: 'Save' }).click()
  await expect.poll(caught).toContainEqual(expect.stringMatching(/^Freed up space: .+ freed: 1 object is gone\.$/))
  expect(await docker('ps', '--all', '--format={{.Names}}')).toBe('')
  await openPage(window, 'Containers')
  await click()
  await expect(window.getByRole('heading', { level: 1, name: 'Disk usage' })).toBeVisible()
  await expect(taskOf(window, 'docker rm old').getByRole('button', { name: 'Save receipt…' })).toBeVisible()

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
