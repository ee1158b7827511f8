import { expect, test } from '../fixtures.ts'
import { expectAccessible } from '../accessible.ts'
import { runBox } from '../files-tab.ts'
import { fieldOf, openPage, openTab, rowOf, tabOf } from '../pages.ts'

test.beforeEach(({ instance }) => instance.load('busybox:1'))

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
