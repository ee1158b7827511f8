import { expectAccessible } from '../accessible.ts'
import { test } from '../fixtures.ts'
import { PAGES, openPage, openRunForm, openTab, openTasks, pickAction } from '../pages.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page passes axe, ${colorScheme}`, async ({ instance }) => {
    const { window, docker } = instance
    await instance.load('busybox:1', 'nginx:1.27')
    await docker('run', '--detach', '--name=web', '--publish=127.0.0.1::80', 'nginx:1.27')
    await docker('create', '--name=sleeper', 'busybox:1')
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const page of PAGES) {
      await openPage(window, page)
      await expectAccessible(window, page)
    }
    for (const tab of ['Overview', 'Logs', 'Terminal', 'Stats', 'Files', 'Changes', 'Inspect']) {
      await openTab(window, 'web', tab)
      await expectAccessible(window, tab)
    }
    await openRunForm(window, 'nginx:1.27')
    for (const row of ['Add port', 'Add variable', 'Add volume', 'Add temporary folder']) {
      await window.getByRole('button', { name: row }).click()
    }
    for (const fold of await window.getByRole('main').locator('summary').all()) await fold.click()
    await window.getByRole('textbox', { name: 'Memory', exact: true }).fill('much')
    await expectAccessible(window, 'run form')
    await window.getByRole('button', { name: 'Paste a command…' }).click()
    await window.getByRole('dialog').getByRole('textbox').fill('docker run --frobnicate -e A=1 nginx')
    await expectAccessible(window, 'paste dialog')
    await window.keyboard.press('Escape')
    await openPage(window, 'Containers')
    await pickAction(window, 'web', 'Edit…')
    await window.getByRole('textbox', { name: 'Command', exact: true }).fill('nginx')
    await expectAccessible(window, 'edit form')
    await openPage(window, 'Containers')
    await pickAction(window, 'web', 'Update limits…')
    await window.getByRole('dialog').getByRole('textbox', { name: 'Memory', exact: true }).fill('1m')
    await expectAccessible(window, 'update dialog')
    await window.keyboard.press('Escape')
    await openTasks(window)
    await expectAccessible(window, 'tasks')
    await openPage(window, 'Images')
    await window.getByRole('button', { name: 'Pull image…' }).first().click()
    await expectAccessible(window, 'pull dialog')
    await window.keyboard.press('Escape')
    await window.emulateMedia({ colorScheme: null, reducedMotion: null })
  })
}
