import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import type { Instance } from '../fixtures.ts'
import { expectCommand, fieldOf, openPage, openTab, pickAction, rowOf, tabOf, taskOf } from '../pages.ts'

const stateOf = ({ docker }: Instance, name: string): Promise<string> =>
  docker('inspect', '--format={{.State.Status}}', name)

/** Opens a dialog by the menu of a container's row. */
async function openDialog(window: Page, container: string, action: string, title: string): Promise<Locator> {
  await pickAction(window, container, action)
  const dialog = window.getByRole('dialog', { name: title })
  await expect(dialog).toBeVisible()
  return dialog
}

test('stops and restarts within a time that is chosen', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('redis:7')
  // Redis saves and ends when asked to; with its signals ignored it has to be killed when the time is over.
  await docker('run', '--detach', '--name=deaf', 'redis:7', 'sh', '-c', `trap '' TERM; while :; do sleep 0.2; done`)
  const started = await docker('inspect', '--format={{.State.StartedAt}}', 'deaf')

  const restart = await openDialog(window, 'deaf', 'Restart with timeout…', 'Restart deaf')
  await fieldOf(restart, 'Seconds to end by itself').fill('0')
  await expectCommand(restart, 'docker restart -t 0 deaf')
  await restart.getByRole('button', { name: 'Restart', exact: true }).click()
  await expect(restart).toHaveCount(0)
  await expect.poll(() => docker('inspect', '--format={{.State.StartedAt}}', 'deaf')).not.toBe(started)
  await expect(rowOf(window, 'deaf')).toHaveAttribute('data-status', 'running')

  const stop = await openDialog(window, 'deaf', 'Stop with timeout…', 'Stop deaf')
  const seconds = fieldOf(stop, 'Seconds to end by itself')
  await seconds.fill('soon')
  await expect(stop).toContainText('“soon” is not a number of seconds')
  await stop.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(stop).toBeVisible()
  await seconds.fill('1')
  await expectCommand(stop, 'docker stop -t 1 deaf')
  await seconds.press('Enter')
  await expect(stop).toHaveCount(0)
  await expect(rowOf(window, 'deaf')).toHaveAttribute('data-status', 'exited', { timeout: 8000 })
  expect(await docker('inspect', '--format={{.State.ExitCode}}', 'deaf')).toBe('137')
  await expect(rowOf(window, 'deaf')).toContainText('137 · killed')
})

test('pauses, resumes, and sends a signal that is chosen', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('nginx:1.27')
  await docker('run', '--detach', '--name=web', 'nginx:1.27')
  await pickAction(window, 'web', 'Pause')
  await expect(rowOf(window, 'web')).toHaveAttribute('data-status', 'paused')
  expect(await stateOf(instance, 'web')).toBe('paused')
  await pickAction(window, 'web', 'Resume')
  await expect(rowOf(window, 'web')).toHaveAttribute('data-status', 'running')
  expect(await stateOf(instance, 'web')).toBe('running')

  // nginx reads its configuration anew on SIGHUP, and says so in its log.
  const pid = await docker('inspect', '--format={{.State.Pid}}', 'web')
  const workers = () => docker('top', 'web', '-o', 'pid')
  const before = await workers()
  const dialog = await openDialog(window, 'web', 'Kill…', 'Kill web')
  await expectCommand(dialog, 'docker kill web')
  await dialog.getByRole('combobox', { name: 'Signal' }).click()
  await window.getByRole('option', { name: /^SIGHUP/ }).click()
  await expect(dialog).toContainText('many servers read their configuration anew')
  await expectCommand(dialog, 'docker kill -s SIGHUP web')
  await dialog.getByRole('button', { name: 'Send SIGHUP' }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(workers).not.toBe(before)
  expect(await docker('inspect', '--format={{.State.Pid}}', 'web')).toBe(pid)

  const end = await openDialog(window, 'web', 'Kill…', 'Kill web')
  await end.getByRole('button', { name: 'Kill web' }).click()
  await expect(rowOf(window, 'web')).toHaveAttribute('data-status', 'exited')
  expect(await docker('inspect', '--format={{.State.ExitCode}}', 'web')).toBe('137')
})

test('renames, live in the list, on the page, in the terminal and in the logs', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--name=old', 'busybox:1', 'sleep', '1000')
  await docker('create', '--name=taken', 'busybox:1')
  await pickAction(window, 'old', 'Logs')
  await pickAction(window, 'old', 'Terminal')
  const dialog = await openDialog(window, 'old', 'Rename…', 'Rename old')
  const name = fieldOf(dialog, 'New name')
  await name.fill('a b')
  await expect(dialog).toContainText('“a b” is not a valid container name')
  await name.fill('taken')
  await expect(dialog).toContainText('The name “taken” is already used by another container')
  await dialog.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(dialog).toBeVisible()
  expect(await docker('ps', '--all', '--format={{.Names}}', '--filter=name=old')).toBe('old')
  await name.fill('fresh')
  await expectCommand(dialog, 'docker rename old fresh')
  await name.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(rowOf(window, 'fresh')).toBeVisible()
  await expect(rowOf(window, 'old')).toHaveCount(0)
  expect(await docker('ps', '--format={{.Names}}')).toBe('fresh')

  const dock = window.getByRole('region', { name: 'Dock' })
  await expect(dock.getByRole('list', { name: 'Open terminals' })).toContainText('fresh')
  await dock.getByRole('tab', { name: 'Logs' }).click()
  await expect(dock.getByRole('list', { name: 'Logs that are open' })).toContainText('fresh')
  await openTab(window, 'fresh', 'Overview')
  await docker('rename', 'fresh', 'newest')
  await expect(window.getByRole('heading', { level: 1, name: 'newest' })).toBeVisible()
  await expect(dock.getByRole('list', { name: 'Logs that are open' })).toContainText('newest')
  await dock.getByRole('button', { name: 'Close the logs of newest' }).click()
  await dock.getByRole('tab', { name: 'Terminals' }).click()
  await dock.getByRole('button', { name: 'Close the terminal of newest' }).click()
})

test('commits to an image, and leads to it', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('redis:7')
  await docker('run', '--detach', '--name=cache', 'redis:7')
  await docker('exec', 'cache', 'sh', '-c', 'echo kept > /kept')
  const dialog = await openDialog(window, 'cache', 'Commit to an image…', 'Commit cache to an image')
  const reference = fieldOf(dialog, 'Repository and tag')
  await reference.fill('Team/App')
  await expect(dialog).toContainText('has capital letters')
  await reference.fill(`app@sha256:${'0'.repeat(64)}`)
  await expect(dialog).toContainText('cannot be the name of a new image')
  await reference.fill('team/cache:2')
  await fieldOf(dialog, 'Message').fill('with a file')
  await fieldOf(dialog, 'Author').fill('Ada')
  await dialog.getByRole('button', { name: 'Add change' }).click()
  await fieldOf(dialog, 'Change 1').fill('RUN make')
  await expect(dialog).toContainText('“RUN” is not an instruction that --change takes')
  await dialog.getByRole('button', { name: 'Commit', exact: true }).click()
  await expect(dialog).toBeVisible()
  await fieldOf(dialog, 'Change 1').fill('CMD ["cat", "/kept"]')
  await dialog.getByRole('checkbox', { name: /^Pause it meanwhile/ }).uncheck()
  const command = `docker commit -a Ada -m 'with a file' -c 'CMD ["cat", "/kept"]' --pause=false cache team/cache:2`
  await expectCommand(dialog, command)
  await dialog.getByRole('button', { name: 'Commit', exact: true }).click()
  const task = taskOf(window, command)
  await expect(task.getByRole('heading', { name: 'Made an image of cache' })).toBeVisible()
  expect(await docker('run', '--rm', 'team/cache:2')).toBe('kept')
  expect(await docker('image', 'inspect', '--format={{.Author}}: {{.Comment}}', 'team/cache:2')).toBe(
    'Ada: with a file',
  )
  await task.getByRole('button', { name: 'Open image' }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'team/cache:2' })).toBeVisible()
  await docker('rmi', '--force', 'team/cache:2')
  await task.getByRole('button', { name: 'Clear' }).click()
})

test('shows processes with the columns that are asked for, as long as it runs', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('redis:7')
  await docker('run', '--detach', '--name=cache', 'redis:7')
  await openTab(window, 'cache', 'Processes')
  const grid = window.getByRole('grid', { name: 'Processes' })
  await expect(grid.getByRole('row', { name: /redis-server/ })).toBeVisible()
  await docker('exec', '--detach', 'cache', 'sleep', '4242')
  await expect(grid.getByRole('row', { name: /sleep 4242/ })).toBeVisible({ timeout: 8000 })

  const options = fieldOf(window, 'Options of ps')
  await options.fill('-eo user')
  await options.press('Enter')
  await expect(window.getByRole('main')).toContainText('ps does not take “-eo user”')
  await options.fill('-eo pid,nice,args')
  await options.press('Enter')
  await expect(grid.getByRole('columnheader', { name: 'NI' })).toBeVisible()
  await expect(window.getByText('docker top cache -eo pid,nice,args')).toBeVisible()
  const [, ...rows] = (await docker('top', 'cache', '-eo', 'pid,nice,args')).split('\n')
  for (const row of rows) {
    const [pid = ''] = row.trim().split(/\s+/)
    await expect(grid.getByRole('gridcell', { name: pid, exact: true })).toBeVisible()
  }
  await window.getByRole('button', { name: 'Columns', exact: true }).first().click()
  await window.getByRole('menuitem', { name: /aux/ }).click()
  await expect(grid.getByRole('columnheader', { name: '%MEM' })).toBeVisible()

  await docker('stop', '--time=0', 'cache')
  await expect(window.getByRole('main')).toContainText('cache is not running')
})

test('waits for the end, and says how it was', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--name=job', 'busybox:1', 'sh', '-c', 'sleep 1000')
  await pickAction(window, 'job', 'Wait for exit')
  const task = taskOf(window, 'docker wait job')
  await expect(task.getByRole('heading', { name: 'Waiting for job to exit' })).toBeVisible()
  await docker('kill', '--signal=SEGV', 'job')
  // The shell of busybox is the main process, which only SIGKILL and what it listens to reach.
  await docker('kill', 'job')
  await expect(task.getByRole('heading', { name: 'job ended: 137 · killed' })).toBeVisible()
  expect(await docker('wait', 'job')).toBe('137')
  await task.getByRole('button', { name: 'Open container' }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'job' })).toBeVisible()
  await tabOf(window, 'job', 'Overview').click()
  await expect(window.getByRole('main')).toContainText('137 · killed')
  await task.getByRole('button', { name: 'Clear' }).click()
})

test('removes with its anonymous volumes, named and ticked; what runs is killed first', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('redis:7')
  await docker('run', '--detach', '--name=keeps', '--volume=kept:/kept', 'redis:7')
  await docker('run', '--detach', '--name=goes', '--volume=kept:/kept', 'redis:7')
  const anonymous = (name: string): Promise<string> =>
    docker('inspect', '--format={{range .Mounts}}{{if eq .Destination "/data"}}{{.Name}}{{end}}{{end}}', name)
  const [stays, leaves] = [await anonymous('keeps'), await anonymous('goes')]
  const confirm = window.getByRole('alertdialog')

  await pickAction(window, 'keeps', 'Remove…')
  await expect(confirm).toContainText('running, will be killed')
  await expect(confirm).toContainText(`keeps:/data (${stays.slice(0, 12)})`)
  await expectCommand(confirm, 'docker rm -f keeps')
  await confirm.getByRole('button', { name: 'Remove 1 container' }).click()
  await expect(confirm).toHaveCount(0)
  await expect(rowOf(window, 'keeps')).toHaveCount(0)

  await pickAction(window, 'goes', 'Remove…')
  await confirm.getByRole('checkbox', { name: /anonymous volume/ }).check()
  await expectCommand(confirm, 'docker rm -f -v goes')
  await confirm.getByRole('button', { name: 'Remove 1 container' }).click()
  await expect(confirm).toHaveCount(0)
  await expect(rowOf(window, 'goes')).toHaveCount(0)
  expect(await docker('ps', '--all', '--quiet')).toBe('')
  const left = (await docker('volume', 'ls', '--quiet')).split('\n')
  expect(left).toContain('kept')
  expect(left).toContain(stays)
  expect(left).not.toContain(leaves)
  await docker('volume', 'rm', 'kept', stays)
})

test('all of it by keyboard', async ({ instance }) => {
  const { window, docker } = instance
  const { keyboard } = window
  await instance.load('busybox:1')
  await docker('create', '--name=only', 'busybox:1')
  await openPage(window, 'Containers')
  await expect(rowOf(window, 'only')).toBeVisible()
  await window.evaluate(() => (document.activeElement as HTMLElement).blur())
  await keyboard.press('Home')
  await keyboard.press('Shift+F10')
  await expect(window.getByRole('menu')).toBeVisible()
  await keyboard.type('Ren')
  await expect(window.getByRole('menuitem', { name: 'Rename…' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(fieldOf(window.getByRole('dialog', { name: 'Rename only' }), 'New name')).toBeFocused()
  await keyboard.type('typed')
  await keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toHaveCount(0)
  expect(await docker('ps', '--all', '--format={{.Names}}')).toBe('typed')
})
