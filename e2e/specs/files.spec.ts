import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import type { Instance } from '../fixtures.ts'
import { temporaryFolder } from '../lab/folders.ts'
import { expectAccessible } from '../accessible.ts'
import { expectCommand, fieldOf, openPage, openTab, pickAction, rowOf, tabOf, taskOf } from '../pages.ts'

let folder: string

test.beforeEach(async ({ instance }) => {
  await instance.load('busybox:1', 'redis:7')
  folder = await temporaryFolder()
})

test.afterEach(() => rm(folder, { recursive: true, force: true }))

const files = (window: Page): Locator => window.getByRole('region', { name: 'Files' })

/** The row of a file by its name as it is shown. */
const fileRow = (window: Page, name: string): Locator =>
  files(window)
    .getByRole('row')
    .filter({ has: window.getByRole('button', { name, exact: true }) })

const open = (window: Page, name: string): Promise<void> =>
  fileRow(window, name).getByRole('button', { name, exact: true }).click()

/** Goes to a path by typing it. */
async function goTo(window: Page, path: string): Promise<void> {
  await window.keyboard.press('Control+l')
  await fieldOf(window, 'Path').fill(path)
  await window.keyboard.press('Enter')
}

async function runBox({ docker }: Instance, name: string, ...script: string[]): Promise<void> {
  await docker('run', '--detach', `--name=${name}`, 'busybox:1', 'sleep', '10000')
  if (script.length > 0) await docker('exec', name, 'sh', '-c', script.join('; '))
}

test('files of a running server: looked at, marked, read', async ({ instance }) => {
  const { window, docker } = instance
  await docker('run', '--detach', '--name=cache', 'redis:7')
  await docker('exec', 'cache', 'sh', '-c', 'echo changed >> /etc/redis.conf; echo new > /etc/added.conf')
  await openTab(window, 'cache', 'Files')
  await open(window, 'etc')
  await expect(fileRow(window, 'alternatives')).toBeVisible()
  await fieldOf(window, 'Filter').fill('.conf')
  const row = fileRow(window, 'redis.conf')
  const [mode, owner, size] = (await docker('exec', 'cache', 'stat', '-c', '%A %U:%G %s', '/etc/redis.conf')).split(' ')
  await expect(row).toContainText(mode ?? '')
  await expect(row).toContainText(owner ?? '')
  await expect(row).toContainText(`${size} B`)
  await expect(row).toContainText('Changed')
  await expect(fileRow(window, 'added.conf')).toContainText('Added')
  await expectAccessible(window, 'the files')

  await open(window, 'redis.conf')
  const viewer = window.getByRole('dialog', { name: 'redis.conf' })
  await expect(viewer.getByRole('region', { name: 'Contents' })).toContainText('protected-mode no')
  await expectCommand(viewer, 'docker cp -L cache:/etc/redis.conf - | tar -xO')
  await expectAccessible(window, 'a file')
  await window.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)

  // A link is followed inside the container, and every folder is a step to go back.
  await goTo(window, '/bin')
  await expect(fileRow(window, 'bash')).toBeVisible()
  await fieldOf(window, 'Filter').fill('sh')
  await expect(fileRow(window, 'sh')).toContainText('bash')
  await window.keyboard.press('Alt+ArrowLeft')
  await expect(fileRow(window, 'alternatives')).toBeVisible()
  await goTo(window, '/nope')
  await expect(window.getByText('“/nope” does not exist in the container').first()).toBeVisible()
})

test('by keyboard: open, go up, rename, delete', async ({ instance }) => {
  const { window, docker } = instance
  const { keyboard } = window
  await runBox(instance, 'desk', 'mkdir -p /work/inner', 'echo 1 > /work/one', 'echo 2 > /work/two')
  await openTab(window, 'desk', 'Files')
  await goTo(window, '/work')
  await fileRow(window, 'inner').focus()
  await keyboard.press('Enter')
  await expect(files(window).getByText('This folder is empty')).toBeVisible()
  await keyboard.press('Backspace')
  await expect(fileRow(window, 'inner')).toBeVisible()
  await keyboard.press('Backspace')
  await expect(fileRow(window, 'work')).toBeVisible()
  await keyboard.press('Home')
  await fileRow(window, 'work').focus()
  await keyboard.press('Enter')

  await fileRow(window, 'one').focus()
  await keyboard.press('F2')
  const dialog = window.getByRole('dialog', { name: 'Rename “one”' })
  await fieldOf(dialog, 'Name').fill('a/b')
  await expect(dialog.getByText('is not a name for a file')).toBeVisible()
  await fieldOf(dialog, 'Name').fill('two')
  await keyboard.press('Enter')
  await expect(dialog.getByText('“/work/two” already exists')).toBeVisible()
  await fieldOf(dialog, 'Name').fill('first')
  await expectCommand(dialog, 'docker exec -u 0 desk mv /work/one /work/first')
  await keyboard.press('Enter')
  await expect(fileRow(window, 'first')).toBeVisible()
  expect(await docker('exec', 'desk', 'ls', '/work')).toBe('first\ninner\ntwo')
  expect(await docker('exec', 'desk', 'cat', '/work/two')).toBe('2')

  await fileRow(window, 'first').focus()
  await keyboard.press('Delete')
  const confirm = window.getByRole('alertdialog')
  await expect(confirm.getByText('/work/first', { exact: true })).toBeVisible()
  await expectCommand(confirm, 'docker exec -u 0 desk rm -rf /work/first')
  await expectAccessible(window, 'the question before deleting')
  await confirm.getByRole('button', { name: 'Delete 1 item' }).click()
  await expect(fileRow(window, 'first')).toHaveCount(0)
  expect(await docker('exec', 'desk', 'ls', '/work')).toBe('inner\ntwo')

  await files(window).getByRole('button', { name: 'New folder…' }).click()
  await fieldOf(window.getByRole('dialog'), 'Name').fill('made')
  await keyboard.press('Enter')
  await expect(fileRow(window, 'made')).toBeVisible()
  expect(await docker('exec', 'desk', 'stat', '-c', '%F', '/work/made')).toBe('directory')
})

test('hostile names are shown whole, do no harm, and can be dealt with', async ({ instance }) => {
  const { window, docker } = instance
  await runBox(
    instance,
    'trap',
    'mkdir /trap && cd /trap',
    `: > "$(printf 'stray\\377byte')"`,
    `: > "$(printf 'two\\nlines')"`,
    `: > '<img src=x onerror=document.title=1>'`,
    `: > '$(touch owned)'`,
    `: > "$(printf 'r\\342\\200\\256gpj.exe')"`,
  )
  const title = await window.title()
  await openTab(window, 'trap', 'Files')
  await goTo(window, '/trap')
  const shown = [
    String.raw`stray\xffbyte`,
    String.raw`two\nlines`,
    '<img src=x onerror=document.title=1>',
    '$(touch owned)',
    String.raw`r\u202egpj.exe`,
  ]
  for (const name of shown) await expect(fileRow(window, name)).toBeVisible()
  expect(await window.title()).toBe(title)
  await fileRow(window, shown[0] ?? '').focus()
  await window.keyboard.press('Control+a')
  await window.keyboard.press('Delete')
  await window.getByRole('alertdialog').getByRole('button', { name: 'Delete 5 items' }).click()
  await expect(files(window).getByText('This folder is empty')).toBeVisible()
  expect(await docker('exec', 'trap', 'sh', '-c', 'ls -A /trap; ls /owned 2>/dev/null || echo unharmed')).toBe(
    'unharmed',
  )
})

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

test('changes are those of docker diff', async ({ instance }) => {
  const { window, docker } = instance
  await runBox(
    instance,
    'differs',
    'rm /etc/group',
    'echo >> /etc/passwd',
    'mkdir -p /srv/deep',
    'head -c 1234 /dev/zero > /srv/deep/file',
  )
  await openTab(window, 'differs', 'Changes')
  const tree = window.getByRole('tree', { name: 'Changes' })
  const lineOf = (name: string) => tree.getByRole('treeitem').filter({ has: window.getByText(name, { exact: true }) })
  await expect(lineOf('group')).toContainText('Deleted')
  await expect(lineOf('passwd')).toContainText('Changed')
  await expect(lineOf('file')).toContainText('Added')
  await expect(lineOf('file')).toContainText('1.23 kB')
  const told = (await docker('diff', 'differs')).split('\n')
  await expect(tree.getByRole('treeitem')).toHaveCount(told.length)
  await expectAccessible(window, 'the changes')

  // Arrows go through the tree as in any other.
  await tree.getByRole('treeitem').first().focus()
  await window.keyboard.press('ArrowLeft')
  await expect(lineOf('passwd')).toHaveCount(0)
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('ArrowRight')
  await expect(lineOf('group')).toBeFocused()
  await window.getByRole('group', { name: 'Kinds of changes' }).getByRole('button', { name: 'Deleted' }).click()
  await expect(lineOf('file')).toHaveCount(0)
  await expect(lineOf('group')).toBeVisible()
})

test('what inspect says is found and copied', async ({ instance }) => {
  const { window, app, docker } = instance
  await runBox(instance, 'facts')
  await openTab(window, 'facts', 'Inspect')
  await fieldOf(window, 'Find').fill('IPAddress')
  const ours = await docker('inspect', '-f', '{{json .NetworkSettings.IPAddress}}', 'facts')
  const line = window.getByRole('treeitem', { selected: true })
  await expect(line).toContainText('IPAddress')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('region', { name: 'Inspect' })).toContainText('2 of')
  await fieldOf(window, 'Find').fill(JSON.parse(ours) as string)
  await expect(line).toContainText(ours)
  await line.click({ button: 'right' })
  await window.getByRole('menuitem', { name: 'Copy value' }).click()
  await expect.poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(JSON.parse(ours))
  await expectAccessible(window, 'inspect')
  await window.getByRole('button', { name: 'JSON', exact: true }).click()
  await expect(window.getByRole('region', { name: 'JSON' })).toContainText('IPAddress')
  await openPage(window, 'Containers')
  await expect(rowOf(window, 'facts')).toBeVisible()
  await rowOf(window, 'facts').getByRole('link', { name: 'facts' }).click()
  await expect(tabOf(window, 'facts', 'Inspect')).toHaveAttribute('aria-selected', 'true')
})
