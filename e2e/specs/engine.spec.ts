import { expect, test } from '../fixtures.ts'
import { openPage, rowOf } from '../pages.ts'

test('the engine is restarted with what was set, and containers keep running', async ({ ownInstance }) => {
  const { window, docker, load } = ownInstance
  await load('busybox:1')
  await docker('run', '--detach', '--name=web', 'busybox:1', 'sleep', '1000')
  const startedAt = await docker('inspect', '--format={{.State.StartedAt}}', 'web')
  await openPage(window, 'Engine')
  const field = window.getByRole('textbox', { name: 'Host of a registry' })
  await field.fill('my_registry:5000')
  await field.press('Enter')
  await expect(window.getByText('Write a host with its port, or an address range such as 10.0.0.0/8.')).toBeVisible()
  await field.fill('registry.example.com:5000')
  await field.press('Enter')
  await expect(window.getByText('registry.example.com:5000', { exact: true })).toBeVisible()
  expect(await docker('info', '--format={{json .RegistryConfig.IndexConfigs}}')).not.toContain('registry.example.com')

  await window.getByRole('button', { name: 'Restart engine' }).click()
  const question = window.getByRole('alertdialog', { name: 'Restart Longshore engine?' })
  await question.getByRole('button', { name: 'Restart engine' }).click()
  await expect(window.getByText('Longshore engine restarted.')).toBeVisible({ timeout: 30_000 })
  expect(await docker('info', '--format={{json .RegistryConfig.IndexConfigs}}')).toContain('registry.example.com:5000')
  expect(await docker('inspect', '--format={{.State.StartedAt}} {{.State.Running}}', 'web')).toBe(`${startedAt} true`)
})

test('an image that a container uses keeps all of its names when its removal is refused', async ({ ownInstance }) => {
  const { window, docker, load } = ownInstance
  await load('busybox:1')
  await docker('tag', 'busybox:1', 'busybox:extra')
  await docker('create', '--name=user', 'busybox:1')
  await expect(rowOf(window, 'user')).toBeVisible()
  await openPage(window, 'Images')
  const remove = async (): Promise<void> => {
    await window.getByRole('row').filter({ hasText: 'busybox' }).getByRole('button', { name: 'More actions' }).click()
    await window.getByRole('menuitem', { name: /^Remove/ }).click()
  }
  await remove()
  const question = window.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Remove image busybox:1' }).click()
  await expect(question.getByRole('alert')).toContainText('is used by container “user”')
  await expect(question.getByRole('status')).toContainText('What failed is unchanged.')
  expect(await docker('images', '--format={{.Tag}}', 'busybox')).toBe('1\nextra')
  await question.getByRole('button', { name: 'Close' }).click()

  // The container goes along; what then fails tells that it went.
  await remove()
  await question.getByRole('checkbox', { name: /container/ }).check()
  await docker('create', '--name=another', 'busybox:1')
  await question.getByRole('button', { name: 'Remove image busybox:1' }).click()
  await expect(question.getByRole('alert')).toContainText('Removed before that: user, busybox:1.')
  await expect(question.getByRole('status')).toContainText('not or only in part')
})
