import type { Locator, Page } from '@playwright/test'
import { expect, test, type Instance } from '../fixtures.ts'
import { freePort } from '../lab/registry.ts'
import { fieldOf, openPage, pickAction, rowOf, taskOf } from '../pages.ts'

/** What `docker inspect` says, by a template. */
const inspect = ({ docker }: Instance, container: string, format: string): Promise<string> =>
  docker('inspect', '--format', format, container)

/** Runs a container that the CLI has made known to the list. */
async function runListed({ docker, window }: Instance, name: string, ...args: string[]): Promise<void> {
  await docker('run', '--detach', '--stop-timeout=0', `--name=${name}`, ...args)
  await openPage(window, 'Containers')
  await expect(rowOf(window, name)).toHaveAttribute('data-status', 'running')
}

/** Opens the form that replaces a container. */
async function openEdit(window: Page, name: string): Promise<Locator> {
  await openPage(window, 'Containers')
  await pickAction(window, name, 'Edit…')
  const form = window.getByRole('main')
  await expect(form.getByRole('region', { name: 'What changes' })).toBeVisible()
  return form
}

/** Name under which a container waits while its replacement is tried. */
const asideName = (name: string, id: string): string => `${name}-before-${id.slice(0, 12)}`

/** Sends the form, and waits until the new container has the place of the one with this id. */
async function recreate(window: Page, form: Locator, name: string, id: string): Promise<void> {
  await form.getByRole('button', { name: 'Recreate' }).click()
  // The dock opens by itself; other tests may have left tasks of theirs.
  const task = taskOf(window, `docker rename ${name} ${asideName(name, id)}`)
  await expect(task.getByRole('heading', { name: `Recreated ${name}` })).toBeVisible({ timeout: 30_000 })
}

test('a duplicate has a free name, and a port that is taken is named with the next free one', async ({ instance }) => {
  const { window } = instance
  await instance.load('busybox:1')
  const port = await freePort()
  await runListed(
    instance,
    'web',
    `--publish=127.0.0.1:${port}:80`,
    '--env=A=b c',
    '--label=team=shop',
    '--memory=64m',
    'busybox:1',
    'sleep',
    '100000',
  )
  await pickAction(window, 'web', 'Duplicate…')
  const form = window.getByRole('main')
  await expect(form.getByRole('heading', { name: 'Duplicate web' })).toBeVisible()
  await expect(fieldOf(form, 'Name')).toHaveValue('web-2')
  const host = fieldOf(form, 'Host port')
  await expect(host).toHaveAccessibleDescription(new RegExp(`Port ${port} is already used by container “web”`))
  await form.getByRole('button', { name: /^Use \d+$/ }).click()
  await expect(host).not.toHaveValue(String(port))
  await form.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(form.getByRole('heading', { name: 'web-2', exact: true })).toBeVisible()
  const format = '{{json .Config.Env}}{{json .Config.Cmd}}{{json .Config.Labels}}{{.HostConfig.Memory}}'
  expect(await inspect(instance, 'web-2', format)).toBe(await inspect(instance, 'web', format))
  expect(await inspect(instance, 'web-2', '{{.State.Running}}')).toBe('true')
})

test('an edit shows what changes, replaces the container and keeps its volumes', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await runListed(instance, 'web', '--volume=/data', '--env=A=1', 'busybox:1', 'sleep', '100000')
  await docker('exec', 'web', 'sh', '-c', 'echo kept > /data/mark')
  const before = await inspect(instance, 'web', '{{.Id}}')
  const volume = await inspect(instance, 'web', '{{(index .Mounts 0).Name}}')

  const form = await openEdit(window, 'web')
  const changes = form.getByRole('region', { name: 'What changes' })
  await expect(changes).toContainText('Nothing has been changed yet.')
  await fieldOf(form, 'Value').fill('2')
  await expect(changes).toContainText('A=1')
  await expect(changes).toContainText('A=2')
  await expect(form.getByRole('region', { name: 'Equivalent command' })).toContainText('docker rename web web-before-')
  await recreate(window, form, 'web', before)
  expect(await docker('ps', '--all', '--format={{.Names}}')).toBe('web')
  expect(await inspect(instance, 'web', '{{.State.Running}} {{json .Config.Env}}')).toContain('true ["A=2"')
  expect(await inspect(instance, 'web', '{{.Id}}')).not.toBe(before)
  expect(await inspect(instance, 'web', '{{(index .Mounts 0).Name}}')).toBe(volume)
  expect(await docker('exec', 'web', 'cat', '/data/mark')).toBe('kept')
})

test('an edit whose container does not run puts the old one back and says so', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await runListed(instance, 'web', 'busybox:1', 'sleep', '100000')
  const before = await inspect(instance, 'web', '{{.Id}}')
  const form = await openEdit(window, 'web')
  await fieldOf(form, 'Command').fill('sh -c "exit 3"')
  await form.getByRole('button', { name: 'Recreate' }).click()
  const task = taskOf(window, `docker rename web ${asideName('web', before)}`)
  await expect(task.getByRole('heading', { name: 'Could not recreate web' })).toBeVisible({ timeout: 30_000 })
  await expect(task).toContainText('it ended with exit code 3')
  await expect(task).toContainText('The old container is back as it was.')
  expect(await docker('ps', '--all', '--format={{.Names}}')).toBe('web')
  expect(await inspect(instance, 'web', '{{.Id}} {{.State.Running}}')).toBe(`${before} true`)
  await expect(rowOf(window, 'web')).toHaveAttribute('data-status', 'running')
})

test('the page and the log of a container go on with the one that has its place', async ({ instance }) => {
  const { window } = instance
  await instance.load('busybox:1')
  await runListed(instance, 'web', '--env=A=first', 'busybox:1', 'sh', '-c', 'echo $A; sleep 100000')
  const before = await inspect(instance, 'web', '{{.Id}}')
  await pickAction(window, 'web', 'Logs')
  const log = window.getByRole('region', { name: 'Dock' }).getByRole('tabpanel', { name: 'Logs' })
  await expect(log).toContainText('first')

  const form = await openEdit(window, 'web')
  await fieldOf(form, 'Value').fill('second')
  await form.getByRole('button', { name: 'Recreate' }).click()
  await window
    .getByRole('link', { name: asideName('web', before) })
    .first()
    .click()
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('web', { timeout: 30_000 })
  const after = await inspect(instance, 'web', '{{.Id}}')
  await expect.poll(() => window.evaluate(() => location.hash)).toContain(after)
  await expect(window.getByText('no longer exists')).toHaveCount(0)
  await window.getByRole('region', { name: 'Dock' }).getByRole('tab', { name: 'Logs' }).click()
  await expect(log).toContainText('second')
  // Whoever goes back to the form finds the new one in it.
  await openPage(window, 'Containers')
  await window.evaluate((id) => (location.hash = `/containers/new?edit=${id}`), before)
  await expect(fieldOf(window.getByRole('main'), 'Value')).toHaveValue('second')
})

test('an edit keeps labels, links and borrowed volumes, and the stop of what did not run', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await runListed(instance, 'files', '--volume=/shared', 'busybox:1', 'sleep', '100000')
  await runListed(
    instance,
    'shop-web-1',
    '--label=com.docker.compose.project=shop',
    '--label=com.docker.compose.service=web',
    '--link=files:store',
    '--volumes-from=files:ro',
    '--env=A=1',
    'busybox:1',
    'sleep',
    '100000',
  )
  const format =
    '{{json .Config.Labels}}{{json .HostConfig.Links}}{{json .HostConfig.VolumesFrom}}{{json .HostConfig.Binds}}'
  const [before, id] = [await inspect(instance, 'shop-web-1', format), await inspect(instance, 'shop-web-1', '{{.Id}}')]
  await docker('stop', 'shop-web-1')
  await expect(rowOf(window, 'shop-web-1')).toHaveAttribute('data-status', 'exited')

  const form = await openEdit(window, 'shop-web-1')
  await fieldOf(form, 'Value').fill('2')
  await form.getByRole('checkbox', { name: 'Start it afterwards' }).uncheck()
  await recreate(window, form, 'shop-web-1', id)
  expect(await inspect(instance, 'shop-web-1', format)).toBe(before)
  expect(await inspect(instance, 'shop-web-1', '{{.State.Status}} {{index .Config.Env 0}}')).toBe('created A=2')

  await openPage(window, 'Containers')
  await pickAction(window, 'shop-web-1', 'Duplicate…')
  await expect(window.getByRole('main').getByText('does not belong to the compose project “shop”')).toBeVisible()
  await window.getByRole('main').getByRole('button', { name: 'Create only' }).click()
  await expect(window.getByRole('heading', { level: 1, name: 'shop-web-2' })).toBeVisible()
  expect(await inspect(instance, 'shop-web-2', '{{json .Config.Labels}}{{json .HostConfig.VolumesFrom}}')).toBe(
    '{}["files:ro"]',
  )
})

test('a container that is removed while it is edited is made anew', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await runListed(instance, 'web', '--env=A=1', 'busybox:1', 'sleep', '100000')
  const form = await openEdit(window, 'web')
  await fieldOf(form, 'Value').fill('2')
  await docker('rm', '--force', 'web')
  await expect(form.getByText('“web” has been removed meanwhile.')).toBeVisible()
  await expect(form.getByRole('region', { name: 'What changes' })).toHaveCount(0)
  await expect(fieldOf(form, 'Value')).toHaveValue('2')
  await form.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('web')
  expect(await inspect(instance, 'web', '{{.State.Running}} {{index .Config.Env 0}}')).toBe('true A=2')
})

test('an edit finds the image under another name, or has it pulled when it is gone', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await runListed(instance, 'web', '--env=A=1', 'busybox:1', 'sleep', '100000')
  const image = await inspect(instance, 'web', '{{.Image}}')
  await docker('tag', 'busybox:1', 'kept:1')
  await docker('rmi', 'busybox:1')
  await openPage(window, 'Images')
  await expect(rowOf(window, 'busybox:1')).toHaveCount(0)
  await expect(rowOf(window, 'kept:1')).toBeVisible()
  const form = await openEdit(window, 'web')
  await expect(fieldOf(form, 'Image')).toHaveValue('kept:1')
  await expect(form.getByRole('region', { name: 'What changes' })).toContainText('Nothing has been changed yet.')

  await docker('stop', 'web')
  await docker('rmi', '--force', image)
  await openPage(window, 'Images')
  await expect(rowOf(window, 'kept:1')).toHaveCount(0)
  const again = await openEdit(window, 'web')
  await expect(fieldOf(again, 'Image')).toHaveAccessibleDescription(/it is pulled first/)
  await recreate(window, again, 'web', await inspect(instance, 'web', '{{.Id}}'))
  expect(await inspect(instance, 'web', '{{.State.Running}} {{.Config.Image}}')).toBe('true busybox:1')
})
