import type { Page } from '@playwright/test'
import { expectAccessible } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import {
  expectCommand,
  expectScreen,
  fieldOf,
  openPage,
  openTab,
  pickAction,
  screenText,
  terminalOf,
  typeCommand,
} from '../pages.ts'

/** The terminals of a container's page. */
const listOf = (window: Page, container: string) => window.getByRole('list', { name: `Terminals of ${container}` })

test('a terminal is opened with a shell, a user, a folder and variables', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('redis:7')
  await docker('run', '--detach', '--network=none', '--name=cache', 'redis:7')
  await pickAction(window, 'cache', 'Open terminal…')
  const dialog = window.getByRole('dialog', { name: 'Open a terminal in cache' })
  await expect(fieldOf(dialog, 'Directory')).toHaveAttribute('placeholder', '/data')
  await dialog.getByRole('combobox', { name: 'Shell' }).click()
  const bash = window.getByRole('option', { name: /\/bash$/ })
  const path = await bash.innerText()
  await bash.click()
  const user = fieldOf(dialog, 'User')
  await user.fill('ro')
  await dialog.getByRole('option', { name: 'root', exact: true }).click()
  await expect(user).toHaveValue('root')
  await fieldOf(dialog, 'Directory').fill('tmp')
  await expect(dialog.getByRole('alert')).toContainText('not an absolute path')
  await fieldOf(dialog, 'Directory').fill('/tmp')
  await fieldOf(dialog, 'Environment').fill('NOTHING')
  await expect(dialog.getByRole('alert')).toContainText('has no “=”')
  await fieldOf(dialog, 'Environment').fill('MARK=forty two')
  await user.fill('nosuch')
  await expectAccessible(window, 'the dialog that opens a terminal')
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('has no user “nosuch”')
  await user.fill('www-data')
  await expectCommand(dialog, `docker exec -it -e 'MARK=forty two' -u www-data -w /tmp cache ${path}`)
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(dialog).toBeHidden()
  const terminal = terminalOf(window)
  await expectScreen(terminal, /[$#] ?$/m)
  await typeCommand(terminal, 'clear; echo "$(id -un) $PWD $MARK"')
  await expectScreen(terminal, /^www-data \/tmp forty two$/m)
  expect(await docker('top', 'cache', '-eo', 'pid,user,args')).toMatch(/www-data\s+\S*bash/)
  await window.getByRole('button', { name: 'Close the terminal of cache' }).click()
  await expect.poll(() => docker('top', 'cache', '-eo', 'pid,args')).not.toContain('bash')

  await test.step('the first one of a page, while the dock shows terminals and has none', async () => {
    const others = window.getByRole('button', { name: /^Close the terminal of/ })
    while ((await others.count()) > 0) await others.first().click()
    await expect(window.getByText('No terminals are open')).toBeVisible()
    await openTab(window, 'cache', 'Terminal')
    await expectScreen(terminalOf(window), /[$#] ?$/m)
    await expect(terminalOf(window).getByRole('textbox')).toBeFocused()
    await expect(window.getByRole('tabpanel', { name: 'Terminals' })).toContainText(
      'This terminal is shown on the page above.',
    )
    await others.first().click()
  })
})

test('a container has several terminals, with names, over a reload of the window', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--network=none', '--name=many', 'busybox:1', 'sleep', '100000')
  await openTab(window, 'many', 'Terminal')
  await expectScreen(terminalOf(window), /# ?$/m)
  await typeCommand(terminalOf(window), 'echo one-$((1+0))')
  await expectScreen(terminalOf(window), /^one-1$/m)
  await window.getByRole('button', { name: 'New terminal' }).click()
  const items = listOf(window, 'many').getByRole('listitem')
  await expect(items).toHaveCount(2)
  await expectScreen(terminalOf(window), /# ?$/m)
  expect(await screenText(terminalOf(window))).not.toContain('one-1')
  await items
    .nth(1)
    .getByRole('button', { name: /^many \(2\)/ })
    .press('F2')
  await window.getByRole('textbox', { name: 'Name of the terminal' }).fill('worker')
  await window.keyboard.press('Enter')
  await expect(items.nth(1)).toContainText('worker')
  await items.nth(0).getByRole('button').first().click()
  await expectScreen(terminalOf(window), /^one-1$/m)
  await expectAccessible(window, 'terminals of a page')

  await window.reload()
  await openTab(window, 'many', 'Terminal')
  await expect(items).toHaveCount(2)
  await expect(items.nth(1)).toContainText('worker')
  await items.nth(0).getByRole('button').first().click()
  await expectScreen(terminalOf(window), /^one-1$/m)
  expect((await docker('top', 'many', '-eo', 'pid,args')).match(/^\d+\s+sh$/gm)).toHaveLength(2)
  await items.nth(1).getByRole('button', { name: 'Close the terminal of worker' }).click()
  await items
    .nth(0)
    .getByRole('button', { name: /^Close the terminal/ })
    .click()
  await expect.poll(() => docker('top', 'many', '-eo', 'pid,args')).not.toMatch(/^\d+\s+sh$/m)
})

test('a warning stands before the first key to a main process, and the detach keys leave it', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '-dit', '--network=none', '--name=main', 'busybox:1', 'sh')
  await openPage(window, 'Settings')
  await fieldOf(window, 'Detach keys').fill('ctrl-x')
  await expect(window.getByRole('alert')).toHaveCount(0)
  await openPage(window, 'Containers')
  await pickAction(window, 'main', 'Attach')
  const warning = window.getByRole('alert').filter({ hasText: 'Keys go to the main process of main.' })
  await expect(warning).toContainText('Ctrl+X detaches')
  await expectAccessible(window, 'the warning of attaching')
  await terminalOf(window).getByRole('textbox', { name: 'Terminal input' }).press('x')
  await expect(warning.getByRole('button', { name: 'Type into it' })).toBeFocused()
  expect(await docker('logs', 'main')).not.toMatch(/# x/)
  await window.keyboard.press('Enter')
  await expect(warning).toBeHidden()
  await typeCommand(terminalOf(window), 'echo typed-$((40+2))')
  await expectScreen(terminalOf(window), /^typed-42$/m)
  expect(await docker('logs', 'main')).toContain('typed-42')
  await terminalOf(window).getByRole('textbox', { name: 'Terminal input' }).focus()
  await window.keyboard.press('Control+x')
  await expect(window.getByRole('button', { name: 'Close the terminal of main' })).toHaveCount(0)
  expect(await docker('inspect', '--format={{.State.Running}}', 'main')).toBe('true')
  await openPage(window, 'Settings')
  await fieldOf(window, 'Detach keys').fill('ctrl-?')
  await expect(window.getByRole('alert')).toContainText('are not detach keys')
  await fieldOf(window, 'Detach keys').fill('')
})

test('a program without a terminal of its own gets whole lines, which are shown and corrected here', async ({
  instance,
}) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  const program = 'while read -r line; do echo "got [$line]"; done'
  await docker('run', '-di', '--network=none', '--name=plain', 'busybox:1', 'sh', '-c', program)
  await openPage(window, 'Containers')
  await pickAction(window, 'plain', 'Attach')
  await window.getByRole('button', { name: 'Type into it' }).click()
  const input = terminalOf(window).getByRole('textbox', { name: 'Terminal input' })
  await input.pressSequentially('helko')
  await input.press('Backspace')
  await input.press('Backspace')
  await input.pressSequentially('lo')
  await expectScreen(terminalOf(window), /^hello$/m)
  await input.press('Enter')
  await expectScreen(terminalOf(window), /^got \[hello\]$/m)
  expect(await docker('logs', 'plain')).toBe('got [hello]')
})

test('it says why it ended, and goes on after its container was started again', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--network=none', '--name=stopped', 'busybox:1', 'sleep', '100000')
  await openTab(window, 'stopped', 'Terminal')
  await expectScreen(terminalOf(window), /# ?$/m)
  await typeCommand(terminalOf(window), 'sh -c "kill -9 \\$PPID"')
  await expect(window.getByText('The shell ended with exit code 137 · killed.')).toBeVisible()
  await window.keyboard.press('Enter')
  await expectScreen(terminalOf(window), /# ?$/m)
  await docker('kill', 'stopped')
  await expect(window.getByText('The container “stopped” was stopped, and this terminal with it')).toBeVisible()
  await window.getByRole('button', { name: 'Start the container' }).click()
  await window.getByRole('button', { name: 'Start again' }).click()
  await expectScreen(terminalOf(window), /# ?$/m)
  await typeCommand(terminalOf(window), 'echo back-$((40+2))')
  await expectScreen(terminalOf(window), /^back-42$/m)
  expect(await docker('inspect', '--format={{.State.Running}}', 'stopped')).toBe('true')
})

test('links need Ctrl and show where they lead, letters grow, a selection is copied, a bell is seen', async ({
  instance,
}) => {
  const { window, app, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--network=none', '--name=links', 'busybox:1', 'sleep', '100000')
  await openPage(window, 'Settings')
  await window.getByRole('checkbox', { name: /^Copy what is selected/ }).check()
  await openTab(window, 'links', 'Terminal')
  const terminal = terminalOf(window)
  await expectScreen(terminal, /# ?$/m)
  await typeCommand(terminal, String.raw`clear; printf '\033]8;;https://evil.test/x\033\\good.test\033]8;;\033\\\n'`)
  await expectScreen(terminal, /^good\.test$/m)
  const link = terminal.getByText('good.test', { exact: true }).last()
  await link.click({ force: true })
  await expect(window.getByRole('alertdialog')).toHaveCount(0)
  await link.click({ modifiers: ['Control'], force: true })
  const question = window.getByRole('alertdialog', { name: 'Open this address?' })
  await expect(question).toContainText('https://evil.test/x')
  await expectAccessible(window, 'the question about a link')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toHaveCount(0)

  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('mine'))
  await link.dblclick({ force: true })
  await expect.poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('good.test')

  const rows = terminal.locator('.xterm-rows > div')
  const before = await rows.count()
  await terminal.getByRole('textbox', { name: 'Terminal input' }).focus()
  for (let step = 0; step < 5; step += 1) await window.keyboard.press('Control+=')
  await expect.poll(() => rows.count()).toBeLessThan(before)
  await typeCommand(terminal, 'clear; stty size')
  await expectScreen(terminal, new RegExp(`^${await rows.count()} \\d+$`, 'm'))
  await window.keyboard.press('Control+0')
  await expect.poll(() => rows.count()).toBe(before)

  const rung = window.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const observer = new MutationObserver(([change]) => {
          if (change?.target instanceof Element) resolve(change.target.getAttribute('aria-label') ?? '')
          observer.disconnect()
        })
        observer.observe(document.body, { subtree: true, attributeFilter: ['data-bell'] })
      }),
  )
  await typeCommand(terminal, String.raw`printf '\007'`)
  expect(await rung).toBe('Terminal')
  await expect(window.locator('[data-bell]')).toHaveCount(0)
  await openPage(window, 'Settings')
  await window.getByRole('checkbox', { name: /^Copy what is selected/ }).uncheck()
})
