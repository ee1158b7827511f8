import { expect, test } from '../fixtures.ts'
import { expectAccessible } from '../accessible.ts'
import { fileRow, files, goTo, open, runBox } from '../files-tab.ts'
import { expectCommand, fieldOf, openTab } from '../pages.ts'

test.beforeEach(({ instance }) => instance.load('busybox:1', 'redis:7'))

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
