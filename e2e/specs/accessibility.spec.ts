import { expectAccessibleInBoth } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { PAGES, openPage, openRunForm, openTab, openTasks, pickAction } from '../pages.ts'

/** Dialogs of the container views, by the action that opens each. */
const DIALOGS = [
  'Stop with timeout…',
  'Rename…',
  'Commit to an image…',
  'Open terminal…',
  'Copy in…',
  'Copy out…',
  'Kill…',
  'Remove…',
]

test.afterEach(({ instance }) => instance.window.emulateMedia({ colorScheme: null, reducedMotion: null }))

test('every page passes axe, light and dark', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1', 'nginx:1.27')
  await docker('run', '--detach', '--name=web', '--publish=127.0.0.1::80', 'nginx:1.27')
  await docker('create', '--name=sleeper', 'busybox:1')
  for (const page of PAGES) {
    await openPage(window, page)
    await expectAccessibleInBoth(window, page)
  }
  for (const tab of ['Overview', 'Logs', 'Terminal', 'Stats', 'Files', 'Changes', 'Inspect']) {
    await openTab(window, 'web', tab)
    await expectAccessibleInBoth(window, tab)
  }
  await openTasks(window)
  await expectAccessibleInBoth(window, 'tasks')
})

test('every form and dialog passes axe, light and dark', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1', 'nginx:1.27')
  await docker('run', '--detach', '--name=web', '--publish=127.0.0.1::80', 'nginx:1.27')
  await openRunForm(window, 'nginx:1.27')
  for (const row of ['Add port', 'Add variable', 'Add volume', 'Add temporary folder']) {
    await window.getByRole('button', { name: row }).click()
  }
  for (const fold of await window.getByRole('main').locator('summary').all()) await fold.click()
  await window.getByRole('textbox', { name: 'Memory', exact: true }).fill('much')
  await expectAccessibleInBoth(window, 'run form')
  await window.getByRole('button', { name: 'Paste a command…' }).click()
  await window.getByRole('dialog').getByRole('textbox').fill('docker run --frobnicate -e A=1 nginx')
  await expectAccessibleInBoth(window, 'paste dialog')
  await window.keyboard.press('Escape')
  await openPage(window, 'Containers')
  await pickAction(window, 'web', 'Edit…')
  await window.getByRole('textbox', { name: 'Command', exact: true }).fill('nginx')
  await expectAccessibleInBoth(window, 'edit form')
  await openPage(window, 'Containers')
  await pickAction(window, 'web', 'Update limits…')
  await window.getByRole('dialog').getByRole('textbox', { name: 'Memory', exact: true }).fill('1m')
  await expectAccessibleInBoth(window, 'update dialog')
  await window.keyboard.press('Escape')
  for (const action of DIALOGS) {
    await pickAction(window, 'web', action)
    await expect(window.locator('[role=dialog], [role=alertdialog]')).toBeVisible()
    await expectAccessibleInBoth(window, action)
    await window.keyboard.press('Escape')
  }
  await openPage(window, 'Images')
  await window.getByRole('button', { name: 'Pull image…' }).first().click()
  await expectAccessibleInBoth(window, 'pull dialog')
  await window.keyboard.press('Escape')
})
