import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../fixtures.ts'
import { temporaryFolder } from '../lab/folders.ts'
import { expectAccessible } from '../accessible.ts'
import { fileRow, files, goTo, open, runBox } from '../files-tab.ts'
import { expectCommand, fieldOf, openPage, openTab, pickAction, taskOf } from '../pages.ts'

let folder: string

test.beforeEach(async ({ instance }) => {
  await instance.load('busybox:1')
  folder = await temporaryFolder()
})

test.afterEach(() => rm(folder, { recursive: true, force: true }))

test('a container that is stopped: its files are there, and take more', async ({ instance }) => {
  const { window, docker } = instance
  await docker('create', '--name=still', 'busybox:1')
  await writeFile(join(folder, 'note'), 'from the host')
  await openTab(window, 'still', 'Files')
  await expect(files(window).getByText('still does not run')).toBeVisible()
  await open(window, 'etc')
  await expect(fileRow(window, 'passwd')).toContainText('root:root')
  await fileRow(window, 'passwd').click({ button: 'right' })
  await expect(window.getByRole('menuitem', { name: 'Delete…' })).toBeDisabled()
  await window.keyboard.press('Escape')

  await files(window).getByRole('button', { name: 'Copy in…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Copy into still' })
  const sources = fieldOf(dialog, 'Files or folders of this machine')
  await sources.fill('note')
  await expect(dialog.getByText('is not an absolute path on the host')).toBeVisible()
  await sources.fill(join(folder, 'nothing'))
  await expect(dialog.getByText('does not exist on this machine')).toBeVisible()
  await sources.fill(join(folder, 'note'))
  await fieldOf(dialog, 'Path in the container').fill('/etc/nope/x')
  await expect(dialog.getByText('does not exist in the container')).toBeVisible()
  await fieldOf(dialog, 'Path in the container').fill('/etc')
  await expectCommand(dialog, `docker cp ${join(folder, 'note')} still:/etc`)
  await expectAccessible(window, 'the dialog that copies')
  await dialog.getByRole('button', { name: 'Copy in', exact: true }).click()
  await expect(taskOf(window, `docker cp ${join(folder, 'note')} still:/etc`)).toContainText('Copied note → still:/etc')
  // The list shows it by itself.
  await expect(fileRow(window, 'note')).toBeVisible()
  await docker('cp', 'still:/etc/note', join(folder, 'back'))
  expect(await readFile(join(folder, 'back'), 'utf8')).toBe('from the host')
})

test('files dropped on a folder go into it, files chosen in a dialog too', async ({ instance }) => {
  const { window, app, docker } = instance
  await runBox(instance, 'drops', 'mkdir -p /in/box')
  await mkdir(join(folder, 'site'))
  await writeFile(join(folder, 'site', 'index.html'), '<h1>')
  await writeFile(join(folder, 'plain'), 'text')
  await openTab(window, 'drops', 'Files')
  await goTo(window, '/in')
  const target = await fileRow(window, 'box').boundingBox()
  const at = { x: (target?.x ?? 0) + 200, y: (target?.y ?? 0) + 10 }
  const cdp = await window.context().newCDPSession(window)
  const data = { items: [], files: [join(folder, 'site'), join(folder, 'plain')], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, ...at, data })
  }
  const dialog = window.getByRole('dialog', { name: 'Copy into drops' })
  await expect(fieldOf(dialog, 'Path in the container')).toHaveValue('/in/box')
  await dialog.getByRole('button', { name: 'Copy 2 in' }).click()
  await expect(window.getByRole('article').filter({ hasText: 'Copied site + 1 → drops:/in/box' })).toBeVisible()
  expect(await docker('exec', 'drops', 'sh', '-c', 'cd /in/box; find . -type f | sort; cat plain')).toBe(
    './plain\n./site/index.html\ntext',
  )

  await app.electron.evaluate(
    ({ dialog: native }, path) => {
      native.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    },
    join(folder, 'plain'),
  )
  await files(window).getByRole('button', { name: 'Copy in…' }).click()
  await dialog.getByRole('button', { name: 'Files…' }).click()
  await expect(fieldOf(dialog, 'Files or folders of this machine')).toHaveValue(join(folder, 'plain'))
  await dialog.getByRole('button', { name: 'Copy in', exact: true }).click()
  await expect(fileRow(window, 'plain')).toBeVisible()
  expect(await docker('exec', 'drops', 'cat', '/in/plain')).toBe('text')
})

test('copies out and exports are whole, or not there', async ({ instance }) => {
  const { window, docker } = instance
  await runBox(
    instance,
    'source',
    'mkdir -p /out/deep',
    'echo hello > /out/deep/file',
    'chmod 640 /out/deep/file',
    'ln -s deep/file /out/link',
  )
  await openTab(window, 'source', 'Files')
  await fileRow(window, 'out').getByRole('button', { name: 'Copy out…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Copy out of source' })
  await fieldOf(dialog, 'Path on this machine').fill(join(folder, 'no', 'where'))
  await expect(dialog.getByText(`The folder “${join(folder, 'no')}” does not exist`)).toBeVisible()
  await fieldOf(dialog, 'Path on this machine').fill(folder)
  await expectCommand(dialog, `docker cp source:/out ${folder}`)
  await dialog.getByRole('button', { name: 'Copy out', exact: true }).click()
  const task = taskOf(window, `docker cp source:/out ${folder}`)
  await expect(task).toContainText(`Copied source:out → ${folder}`)
  await expect(task.getByRole('button', { name: 'Show in folder' })).toBeVisible()
  expect(await readdir(folder)).toEqual(['out'])
  expect(await readFile(join(folder, 'out', 'link'), 'utf8')).toBe('hello\n')
  expect((await stat(join(folder, 'out', 'deep', 'file'))).mode & 0o777).toBe(0o640)

  await openPage(window, 'Containers')
  await pickAction(window, 'source', 'Export…')
  const target = join(folder, 'source.tar')
  const exporting = window.getByRole('dialog', { name: 'Export source' })
  await fieldOf(exporting, 'File on this machine').fill(target)
  await expectCommand(exporting, `docker export -o ${target} source`)
  await exporting.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(taskOf(window, `docker export -o ${target} source`)).toContainText('Exported source')
  await docker('export', '-o', join(folder, 'theirs.tar'), 'source')
  expect((await stat(target)).size).toBe((await stat(join(folder, 'theirs.tar'))).size)

  // A copy that is cancelled in the middle leaves nothing.
  await docker('exec', 'source', 'sh', '-c', 'mkdir /huge; head -c 1500000000 /dev/zero > /huge/file')
  await pickAction(window, 'source', 'Copy out…')
  await fieldOf(dialog, 'Files or folders in the container').fill('/huge')
  await fieldOf(dialog, 'Path on this machine').fill(join(folder, 'huge'))
  await dialog.getByRole('button', { name: 'Copy out', exact: true }).click()
  const huge = taskOf(window, `docker cp source:/huge ${join(folder, 'huge')}`)
  await expect(huge).toContainText('so far')
  await huge.getByRole('button', { name: 'Cancel' }).click()
  await expect(huge).toContainText('Cancelled copying')
  expect((await readdir(folder)).toSorted()).toEqual(['out', 'source.tar', 'theirs.tar'])
})
