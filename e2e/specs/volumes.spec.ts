import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { expectCommand, fieldOf, openPage, pickAction, rowOf } from '../pages.ts'

test('creates a volume, sees who has it, measures, removes and prunes', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('volume', 'prune', '--all', '--force')
  await openPage(window, 'Volumes')
  await window.getByRole('button', { name: 'Create volume…' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Create volume' })
  await fieldOf(dialog, 'Name').fill('-data')
  await expect(dialog.getByRole('alert')).toContainText('is not a valid volume name')
  await fieldOf(dialog, 'Name').fill('shop-data')
  await dialog.getByText('Driver, options and labels').click()
  await dialog.getByRole('button', { name: 'Add label' }).click()
  await fieldOf(dialog, 'Label').fill('team')
  await fieldOf(dialog, 'Label value').fill('a')
  await expectCommand(dialog, 'docker volume create --label team=a shop-data')
  await expectAccessible(window, 'the dialog that creates a volume')
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(rowOf(window, 'shop-data')).toContainText('not used')
  expect(await docker('volume', 'inspect', '--format={{json .Labels}}', 'shop-data')).toBe('{"team":"a"}')

  const write = ['dd', 'if=/dev/zero', 'of=/data/file', 'bs=1000', 'count=42']
  await docker('run', '--name', 'user', '-v', 'shop-data:/data', '-v', '/made-up', 'busybox:1', ...write)
  await expect(rowOf(window, 'shop-data')).toContainText('user')
  await window.getByRole('button', { name: 'Measure sizes' }).click()
  await expect(rowOf(window, 'shop-data')).toContainText('42 kB')
  await expectAccessible(window, 'the list of volumes')

  await rowOf(window, 'shop-data').getByRole('link', { name: 'shop-data', exact: true }).click()
  const users = window.getByRole('region', { name: 'Used by' })
  await expect(users.getByRole('link', { name: 'user', exact: true })).toBeVisible()
  await expect(users).toContainText('/data')
  await expect(window.getByRole('region', { name: 'Labels' })).toContainText('team')

  await openPage(window, 'Volumes')
  await pickAction(window, 'shop-data', 'Remove…')
  const question = window.getByRole('alertdialog')
  const remove = question.getByRole('button', { name: 'Remove 1 volume' })
  await expect(remove).toBeDisabled()
  await question.getByRole('checkbox', { name: 'Delete the data in it' }).check()
  await remove.click()
  await expect(question).toContainText('is used by container “user”')
  await question.getByRole('button', { name: 'Close' }).click()
  expect(await docker('volume', 'ls', '-q', '-f', 'name=shop-data')).toBe('shop-data')

  await docker('rm', 'user')
  await fieldOf(window, 'Filter').fill('is:unused is:anonymous')
  await window.getByRole('button', { name: 'More actions' }).first().click()
  await window.getByRole('menuitem', { name: 'Remove unused anonymous volumes…' }).click()
  await question.getByRole('checkbox', { name: 'Delete the data in it' }).check()
  await question.getByRole('button', { name: 'Remove 1 volume' }).click()
  const cleaned = window.getByRole('article', { name: /^docker volume rm / })
  await expect(cleaned.getByRole('heading')).toHaveText('Freed up space')
  await fieldOf(window, 'Filter').fill('')
  expect(await docker('volume', 'ls', '-q')).toBe('shop-data')

  await rowOf(window, 'shop-data').click()
  await window.keyboard.press('Delete')
  await question.getByRole('checkbox', { name: 'Delete the data in it' }).check()
  await question.getByRole('button', { name: 'Remove 1 volume' }).click()
  await expect(window.getByText('No volumes yet')).toBeVisible()
  expect(await docker('volume', 'ls', '-q')).toBe('')
})

test('exports a volume, imports it over another and into a new one, and renames it', async ({ instance }) => {
  const { window, docker, home } = instance
  await instance.load('busybox:1')
  await docker('volume', 'prune', '--all', '--force')
  const read = (volume: string): Promise<string> =>
    docker(
      'run',
      '--rm',
      '-v',
      `${volume}:/v`,
      'busybox:1',
      'sh',
      '-c',
      'cd /v; find . -type f -exec md5sum {} + | sort',
    )
  const write = (volume: string, script: string): Promise<string> =>
    docker('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', 'busybox:1', 'sh', '-c', script)
  await write('data', 'mkdir a; echo one > a/one; echo two > two')
  await write('other', 'echo old > old')
  const before = await read('data')
  const archive = join(home.folder, 'data.tar.zst')
  await openPage(window, 'Volumes')

  await test.step('export', async () => {
    await rowOf(window, 'data').getByRole('button', { name: 'Export…' }).click()
    const dialog = window.getByRole('dialog', { name: 'Export the volume data' })
    await fieldOf(dialog, 'File on this machine').fill(join(home.folder, 'data.tar'))
    await dialog.getByRole('combobox', { name: 'Archive' }).click()
    await window.getByRole('option', { name: /^tar\.zst/ }).click()
    await expect(fieldOf(dialog, 'File on this machine')).toHaveValue(archive)
    await expectAccessible(window, 'the dialog that exports a volume')
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    const task = window.getByRole('article', { name: `> ${archive}` })
    await expect(task.getByRole('heading', { name: 'Exported the volume data' })).toBeVisible({ timeout: 20_000 })
    const [checksum = ''] = (await readFile(`${archive}.sha256`, 'utf8')).split(' ')
    await expect(task).toContainText(checksum)
  })

  await test.step('import over one and into a new one', async () => {
    await pickAction(window, 'other', 'Import into it…')
    const dialog = window.getByRole('dialog', { name: 'Import into a volume' })
    await dialog.getByRole('textbox', { name: 'File on this machine' }).fill(archive)
    const submit = dialog.getByRole('button', { name: 'Import', exact: true })
    await expect(dialog).toContainText('This volume exists. What is in it goes.')
    await expect(submit).toBeDisabled()
    await dialog.getByRole('checkbox', { name: 'Delete what is in it now' }).check()
    await submit.click()
    const heading = (name: string) => window.getByRole('article').getByRole('heading', { name, exact: true })
    await expect(heading('Imported into the volume other')).toBeVisible({ timeout: 20_000 })
    expect(await read('other')).toBe(before)

    await window.getByRole('button', { name: 'More actions' }).first().click()
    await window.getByRole('menuitem', { name: 'Import into a volume…' }).click()
    await dialog.getByRole('textbox', { name: 'File on this machine' }).fill(archive)
    await fieldOf(dialog, 'Volume').fill('fresh')
    await submit.click()
    await expect(heading('Imported into the volume fresh')).toBeVisible({ timeout: 20_000 })
    expect(await read('fresh')).toBe(before)
  })

  await test.step('files, though nothing runs that has it', async () => {
    await rowOf(window, 'other').getByRole('button', { name: 'Files' }).click()
    const files = window.getByRole('region', { name: 'Files' })
    const file = (name: string) => files.getByRole('row').filter({ hasText: name })
    await expect(file('two')).toBeVisible({ timeout: 20_000 })
    await expectAccessible(window, 'the files of a volume')
    await file('two').dblclick()
    const viewer = window.getByRole('dialog')
    await expect(viewer).toContainText('two')
    await window.keyboard.press('Escape')
    await files.getByRole('button', { name: 'Copy in…' }).click()
    const copy = window.getByRole('dialog', { name: /other/ })
    await fieldOf(copy, 'Files or folders of this machine').fill(`${archive}.sha256`)
    await copy.getByRole('button', { name: 'Copy in', exact: true }).click()
    await expect(file('data.tar.zst.sha256')).toBeVisible({ timeout: 20_000 })
    await file('two').click()
    await window.keyboard.press('Delete')
    const question = window.getByRole('alertdialog')
    await question.getByRole('checkbox').check()
    await question.getByRole('button', { name: /^Delete|^Remove/ }).click()
    await expect(file('two')).toHaveCount(0)
    expect(await docker('run', '--rm', '-v', 'other:/v', 'busybox:1', 'ls', '/v')).toBe('a\ndata.tar.zst.sha256')
    await openPage(window, 'Volumes')
    await expect(rowOf(window, 'other')).toContainText('not used')
  })

  await test.step('rename, which a container hinders', async () => {
    await docker('create', '--name', 'holder', '-v', 'fresh:/v', 'busybox:1')
    await expect(rowOf(window, 'fresh')).toContainText('holder')
    await pickAction(window, 'fresh', 'Rename…')
    const dialog = window.getByRole('dialog', { name: 'Rename the volume fresh' })
    await expect(dialog.getByRole('alert')).toContainText('holder has it and would keep the old one')
    await docker('rm', 'holder')
    await expect(dialog.getByRole('alert')).toHaveCount(0)
    await fieldOf(dialog, 'New name').fill('renamed')
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click()
    await expect(rowOf(window, 'renamed')).toBeVisible({ timeout: 20_000 })
    await expect(rowOf(window, 'fresh')).toHaveCount(0, { timeout: 20_000 })
    expect(await read('renamed')).toBe(before)
    // The one that was looked into goes, though its helper may still linger.
    await pickAction(window, 'other', 'Remove…')
    const question = window.getByRole('alertdialog')
    await question.getByRole('checkbox', { name: 'Delete the data in it' }).check()
    await question.getByRole('button', { name: 'Remove 1 volume' }).click()
    await expect(rowOf(window, 'other')).toHaveCount(0)
    // The helper that renamed goes a moment after the volume is there.
    await expect.poll(() => docker('ps', '-aq', '-f', 'label=io.longshore.helper')).toBe('')
  })
})

test('copies a folder into a volume, backs it up and restores it, and takes a snapshot', async ({ instance }) => {
  const { window, docker, home } = instance
  await instance.load('busybox:1')
  await docker('volume', 'prune', '--all', '--force')
  await docker('volume', 'create', 'shop')
  const list = (volume: string): Promise<string> =>
    docker('run', '--rm', '-v', `${volume}:/v`, 'busybox:1', 'sh', '-c', 'cd /v; find . -type f | sort')
  const heading = (name: string | RegExp) => window.getByRole('article').getByRole('heading', { name, exact: true })
  const source = join(home.folder, 'source')
  await mkdir(join(source, 'inner'), { recursive: true })
  await writeFile(join(source, 'inner', 'one'), 'one')
  await openPage(window, 'Volumes')

  await test.step('a folder goes in', async () => {
    await pickAction(window, 'shop', 'Copy a folder into it…')
    const dialog = window.getByRole('dialog', { name: 'Copy a folder into a volume' })
    const folder = fieldOf(dialog, 'Folder on this machine')
    await folder.fill(join(home.folder, 'nowhere'))
    await expect(dialog.getByRole('alert')).toContainText('does not exist on this machine')
    await folder.fill(source)
    await expectAccessible(window, 'the dialog that copies a folder into a volume')
    await dialog.getByRole('button', { name: 'Copy in', exact: true }).click()
    await expect(heading(`Copied ${source} → shop`)).toBeVisible({ timeout: 20_000 })
    expect(await list('shop')).toBe('./inner/one')
  })

  await test.step('it is backed up, and restored into another', async () => {
    await rowOf(window, 'shop').getByRole('link', { name: 'shop', exact: true }).click()
    await window.getByRole('tab', { name: 'Back-ups' }).click()
    await window.getByRole('button', { name: 'Set up back-ups…' }).click()
    const dialog = window.getByRole('dialog', { name: 'Back up the volume shop' })
    await mkdir(join(home.folder, 'kept'))
    await fieldOf(dialog, 'Folder on this machine').fill(join(home.folder, 'kept'))
    await expectAccessible(window, 'the dialog that plans back-ups')
    await dialog.getByRole('button', { name: 'Save and back up' }).click()
    await expect(heading('Backed up the volume shop')).toBeVisible({ timeout: 20_000 })
    const tab = window.getByRole('region', { name: 'Back-ups' })
    await expect(tab).toContainText('Every day at')
    const row = tab.getByRole('row').filter({ hasText: 'shop-' })
    await expect(row).toContainText('recorded')
    await expectAccessible(window, 'the back-ups of a volume')
    await row.getByRole('button', { name: 'Restore…' }).click()
    const restore = window.getByRole('dialog', { name: 'Restore a back-up' })
    await fieldOf(restore, 'Volume').fill('again')
    await restore.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(heading('Imported into the volume again')).toBeVisible({ timeout: 20_000 })
    expect(await list('again')).toBe('./inner/one')
  })

  await test.step('a snapshot takes its place', async () => {
    await window.getByRole('tab', { name: 'Snapshots' }).click()
    await window.getByRole('button', { name: 'Take a snapshot…' }).click()
    await window.getByRole('button', { name: 'Take snapshot' }).click()
    const row = window.getByRole('region', { name: 'Snapshots' }).getByRole('row').filter({ hasText: 'shop-snapshot-' })
    await expect(row).toBeVisible({ timeout: 20_000 })
    await expect(heading(/^Cloned the volume shop/)).toBeVisible({ timeout: 20_000 })
    await docker('run', '--rm', '-v', 'shop:/v', 'busybox:1', 'sh', '-c', 'rm -r /v/inner; echo two > /v/two')
    await row.getByRole('button', { name: 'Restore…' }).click()
    const question = window.getByRole('alertdialog')
    await question.getByRole('checkbox', { name: 'Delete what is in it now' }).check()
    await question.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(heading('Restored the volume shop from a snapshot')).toBeVisible({ timeout: 20_000 })
    expect(await list('shop')).toBe('./inner/one')
    expect(await docker('volume', 'ls', '-q', '-f', 'label=io.longshore.snapshot-of=shop')).toMatch(/^shop-snapshot-/)
  })
})
