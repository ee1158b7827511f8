import { expect, test } from '../fixtures.ts'
import { expectScreen, fieldOf, PAGES, rowOf, tabOf, terminalOf } from '../pages.ts'

test('a whole journey without a mouse', async ({ instance }) => {
  const { window, docker } = instance
  const { keyboard } = window
  await instance.load('busybox:1')
  for (const name of ['alpha', 'beta', 'gamma']) {
    await docker('run', '--detach', `--name=${name}`, 'busybox:1', 'sleep', '1000')
  }
  for (const [index, page] of PAGES.entries()) {
    await keyboard.press(`Control+${index + 1}`)
    await expect(window.getByRole('heading', { level: 1, name: page })).toBeVisible()
  }
  await keyboard.press('Control+1')
  await expect(rowOf(window, 'gamma')).toBeVisible()

  await keyboard.press('/')
  await expect(fieldOf(window, 'Filter')).toBeFocused()
  await keyboard.type('beta state:running')
  await expect(rowOf(window, 'alpha')).toHaveCount(0)
  await keyboard.press('Escape')
  await expect(rowOf(window, 'alpha')).toBeVisible()

  await keyboard.press('Control+k')
  await expect(window.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await keyboard.type('beta')
  await expect(window.getByRole('option', { name: /beta/ }).first()).toBeVisible()
  await keyboard.press('Enter')
  await expect(window.getByRole('heading', { level: 1, name: 'beta' })).toBeVisible()
  await expect(window.getByRole('dialog', { name: 'Command palette' })).toHaveCount(0)
  await keyboard.press('Alt+ArrowLeft')
  await expect(window.getByRole('heading', { level: 1, name: 'Containers' })).toBeVisible()

  await keyboard.press('Control+k')
  await keyboard.type('install valkey')
  await expect(window.getByRole('option', { name: /^Install Valkey/ })).toBeVisible()
  await keyboard.press('Enter')
  await expect(window.getByRole('complementary', { name: 'Install Valkey' })).toBeVisible()
  await keyboard.press('Control+1')
  await expect(rowOf(window, 'alpha')).toBeVisible()

  // Select two with the arrows and Space, remove both with Delete; Enter alone takes the safe choice.
  await window.evaluate(() => (document.activeElement as HTMLElement).blur())
  await keyboard.press('Home')
  await keyboard.press('Space')
  await keyboard.press('Shift+ArrowDown')
  await expect(window.getByText('2 selected')).toBeVisible()
  await keyboard.press('Delete')
  const confirm = window.getByRole('alertdialog')
  await expect(confirm.getByRole('button', { name: 'Remove 2 containers' })).toBeVisible()
  await expect(confirm.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(confirm).toHaveCount(0)
  expect((await docker('ps', '--quiet')).split('\n')).toHaveLength(3)
  await keyboard.press('Escape')

  // A terminal takes the keys that are its own, and gives back the one that leaves it.
  await keyboard.press('Home')
  await keyboard.press('Enter')
  const name = await window.getByRole('heading', { level: 1 }).innerText()
  await tabOf(window, name, 'Overview').focus()
  for (const tab of ['Logs', 'Terminal']) {
    await keyboard.press('ArrowRight')
    await expect(tabOf(window, name, tab)).toBeFocused()
  }
  await keyboard.press('Enter')
  await expectScreen(terminalOf(window), /# ?$/m)
  await expect(terminalOf(window).getByRole('textbox')).toBeFocused()
  await keyboard.type('echo /$((6*7))')
  await keyboard.press('Enter')
  await expectScreen(terminalOf(window), /^\/42$/m)
  // Folded, the dock keeps its tabs.
  const dock = window.getByRole('region', { name: 'Dock' }).getByRole('tabpanel')
  const shown = await dock.isVisible()
  await keyboard.press('Control+`')
  await expect(dock).toBeVisible({ visible: !shown })
  await keyboard.press('Control+`')
})

test('the sheet of shortcuts', async ({ instance }) => {
  const { window } = instance
  await window.keyboard.press('?')
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toHaveCount(0)
})

test('rows that a filter takes away wait unseen, and come back as they were', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  for (const name of ['alpha', 'beta', 'gamma']) await docker('create', `--name=${name}`, 'busybox:1')
  await expect(window.locator('[role=row][data-id]')).toHaveCount(3)
  // The first row is the keyboard's, whose elements serve no other.
  const [first = '', , last = ''] = await window.locator('[role=row][data-id]').getByRole('link').allTextContents()
  await rowOf(window, last).evaluate((row) => row.setAttribute('data-marked', ''))
  const marked = window.locator('[data-marked]')
  await fieldOf(window, 'Filter').fill(first)
  await expect(rowOf(window, last)).toHaveCount(0)
  await expect(marked).toHaveAttribute('aria-hidden', 'true')
  await expect(marked).not.toBeInViewport()

  // What has changed meanwhile is shown when it is back, and another row may have its place.
  await docker('rename', last, 'omega')
  await fieldOf(window, 'Filter').fill('')
  await expect(rowOf(window, 'omega')).toHaveAttribute('data-marked', '')
  await expect(rowOf(window, 'omega')).toBeInViewport()
  await fieldOf(window, 'Filter').fill('zeta')
  await expect(window.getByRole('heading', { name: 'No container matches' })).toBeVisible()
  await fieldOf(window, 'Filter').fill('a')
  await expect(window.locator('[role=row][data-id]')).toHaveCount(3)
  await expect(window.locator('[role=row][aria-hidden]')).toHaveCount(0)
  // The next test looks at the same window.
  await fieldOf(window, 'Filter').fill('')
})
