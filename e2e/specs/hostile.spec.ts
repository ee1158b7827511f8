import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { answerTime, expectScreen, openTab, terminalOf, typeCommand } from '../pages.ts'

/** Time in which the window must answer a person while a container does its worst, nine times out of ten; milliseconds. */
const BOUND = 250

async function expectResponsive(window: Page): Promise<void> {
  const times: number[] = []
  for (let index = 0; index < 20; index++) times.push(await answerTime(window))
  expect(times.toSorted((a, b) => a - b)[17]).toBeLessThan(BOUND)
}

test.beforeEach(({ instance }) => instance.load('busybox:1'))

test('100 MB without a newline in a terminal', async ({ instance }) => {
  // A terminal takes some megabytes a second, in which the window has to answer.
  test.setTimeout(300_000)
  const { window, docker } = instance
  await docker('run', '--detach', '--name=flood', 'busybox:1', 'sleep', '1000')
  await openTab(window, 'flood', 'Terminal')
  await expectScreen(terminalOf(window), /# ?$/m)
  // In a shell of its own: what busybox runs by itself in a terminal writes each "y" alone, 0.4 MB a second.
  const flood = `sh -c "yes | tr -d '\\n' | head -c 100000000"`
  await typeCommand(terminalOf(window), `clear; ${flood}; echo; echo the-$((40+2))-end`)
  await expectResponsive(window)
  await expect(terminalOf(window).locator('.xterm-rows')).toContainText('the-42-end', { timeout: 240_000 })
})

test('100 MB without a newline in the logs', async ({ instance }) => {
  const { window, docker } = instance
  const flood = `yes | tr -d '\\n' | head -c 100000000; echo; echo the-end; sleep 1000`
  await docker('run', '--detach', '--name=noisy', '--log-driver=local', 'busybox:1', 'sh', '-c', flood)
  await openTab(window, 'noisy', 'Logs')
  await expectResponsive(window)
  await expect(window.getByRole('region', { name: 'Logs' })).toContainText('the-end', { timeout: 60_000 })
  await expectResponsive(window)
})

test('escape sequences neither change the title nor the clipboard, nor does broken UTF-8 break anything', async ({
  instance,
}) => {
  const { window, app, docker } = instance
  const title = await window.title()
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('mine'))
  // Title (OSC 0), clipboard (OSC 52), an answerback, a hyperlink to a file, half a character, and a lone C1 byte.
  const attack = String.raw`\033]0;hijacked\007\033]52;c;aGlqYWNrZWQ=\007\033[21t\033]8;;file:///etc/passwd\007link\033]8;;\007\xe4\xbd \xff\x9b`
  await docker('run', '--detach', '--name=attacker', 'busybox:1', 'sleep', '1000')
  await docker('exec', 'attacker', 'sh', '-c', `printf '${attack}\\nend-of-attack\\n' > /attack`)
  await openTab(window, 'attacker', 'Terminal')
  await expectScreen(terminalOf(window), /# ?$/m)
  await typeCommand(terminalOf(window), 'clear; cat /attack')
  await expectScreen(terminalOf(window), /^end-of-attack$/m)
  expect(await window.title()).toBe(title)
  expect(
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()),
  ).not.toContain('hijacked')
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('mine')
  // The shell got no answerback as input, and still understands.
  await typeCommand(terminalOf(window), 'echo sane-$((1+1))')
  await expectScreen(terminalOf(window), /^sane-2$/m)

  await docker(
    'run',
    '--detach',
    '--name=printer',
    '--volumes-from=attacker',
    'busybox:1',
    'sh',
    '-c',
    `printf '${attack}\\n<img src=x onerror=alert(1)>\\n'; sleep 1000`,
  )
  await openTab(window, 'printer', 'Logs')
  await expect(window.getByRole('region', { name: 'Logs' })).toContainText('<img src=x onerror=alert(1)>')
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('mine')
})

test('a container that floods its terminal is interrupted at once', async ({ instance }) => {
  const { window, docker } = instance
  await docker('run', '--detach', '--name=stubborn', 'busybox:1', 'sleep', '1000')
  await openTab(window, 'stubborn', 'Terminal')
  await expectScreen(terminalOf(window), /# ?$/m)
  await typeCommand(terminalOf(window), 'yes')
  await expectScreen(terminalOf(window), /^y\ny$/m)
  await expectResponsive(window)
  await window.keyboard.press('Control+c')
  await expectScreen(terminalOf(window), /# ?$/)
})
