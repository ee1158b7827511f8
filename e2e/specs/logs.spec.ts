import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { Instance } from '../fixtures.ts'
import { expect, test } from '../fixtures.ts'
import { answersPing } from '../lab/api.ts'
import { killAll, processesOf } from '../lab/processes.ts'
import { waitFor } from '../lab/wait.ts'
import { answerTime, fieldOf, openPage, openTab, rowOf, taskOf } from '../pages.ts'

/** The log that is shown. */
const logOf = (window: Page): Locator => window.getByRole('region', { name: 'Logs', exact: true })
const linesOf = (window: Page): Locator => logOf(window).getByRole('log')
const button = (window: Page, name: string | RegExp): Locator => logOf(window).getByRole('button', { name })

async function print(instance: Instance, name: string, script: string, ...flags: string[]): Promise<void> {
  await instance.docker('run', '--detach', `--name=${name}`, ...flags, 'busybox:1', 'sh', '-c', script)
}

/** How many lines the log says it has. */
async function expectLines(window: Page, count: string): Promise<void> {
  await expect(logOf(window).locator('output').first()).toHaveText(count, { timeout: 20_000 })
}

async function find(window: Page, text: string): Promise<Locator> {
  await linesOf(window).focus()
  await window.keyboard.press('Control+f')
  const bar = logOf(window).getByRole('search')
  await bar.getByRole('textbox').fill(text)
  return bar
}

/** What the clipboard has once something was copied. */
async function copied({ app }: Instance, copy: () => Promise<void>): Promise<string> {
  await app.electron.evaluate(({ clipboard }) => clipboard.clear())
  await copy()
  return waitFor('something is copied', () =>
    app.electron.evaluate(({ clipboard }) => clipboard.readText() || undefined),
  )
}

test.beforeEach(({ instance }) => instance.load('busybox:1'))

test('a long log is whole, searched and filtered as the CLI and grep have it', async ({ instance }) => {
  const { window, docker } = instance
  const { keyboard } = window
  await print(instance, 'long', 'seq 1 30000; echo the end')
  await docker('wait', 'long')
  const log = await docker('logs', 'long')
  await openTab(window, 'long', 'Logs')
  await expectLines(window, '30,001 lines')
  await expect(linesOf(window)).toContainText('the end')
  expect(await copied(instance, () => button(window, 'Copy what is selected').click())).toBe(log)

  const matching = log.split('\n').filter((line) => line.includes('777'))
  const bar = await find(window, '777')
  const count = bar.locator('output')
  await expect(count).toHaveText(new RegExp(`of ${matching.length}$`))
  await keyboard.press('Enter')
  await expect(count).toHaveText(`1 of ${matching.length}`)
  await keyboard.press('F3')
  await expect(count).toHaveText(`2 of ${matching.length}`)
  await expect(
    linesOf(window)
      .locator(`[data-number]:has(mark)`)
      .filter({ hasText: /^1777$/ }),
  ).toBeVisible()
  await keyboard.press('Shift+F3')
  await keyboard.press('Shift+F3')
  await expect(count).toHaveText(`${matching.length} of ${matching.length}`)
  await expect(linesOf(window).getByText('29', { exact: false }).first()).toBeVisible()

  await bar.getByRole('button', { name: 'Regular expression' }).click()
  await bar.getByRole('textbox').fill('^(1|2)5+$')
  const regular = log.split('\n').filter((line) => /^(1|2)5+$/.test(line))
  await expect(count).toHaveText(new RegExp(`of ${regular.length}$`))
  await bar.getByRole('button', { name: 'Only lines that match' }).click()
  await expectLines(window, `${regular.length} of 30,001 lines`)
  expect(await linesOf(window).locator('[data-text]').allTextContents()).toEqual(regular)
  await bar.getByRole('textbox').fill('(')
  await expect(count).toHaveText('Not a regular expression')
  await keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await expect(linesOf(window)).toBeFocused()
})

test('following stops when somebody scrolls up, and goes on at the end', async ({ instance }) => {
  const { window, docker } = instance
  await print(instance, 'talker', 'seq 1 500; while :; do echo tick; sleep 0.1; done')
  await openTab(window, 'talker', 'Logs')
  await expect(linesOf(window)).toContainText('tick')
  await linesOf(window).focus()
  await window.keyboard.press('Home')
  await expect(linesOf(window)).toContainText('The log begins here.')
  const first = linesOf(window).locator('[data-text]').first()
  await expect(first).toHaveText('1')
  await expect(button(window, /new line/)).toBeVisible()
  await expect(first).toHaveText('1')
  await window.keyboard.press('End')
  await expect(button(window, /new line/)).toHaveCount(0)
  await docker('exec', 'talker', 'sh', '-c', 'echo from-outside > /proc/1/fd/1')
  await expect(linesOf(window).getByText('from-outside')).toBeInViewport()
  await linesOf(window).hover()
  await window.mouse.wheel(0, -600)
  await button(window, /new line/).click()
  await expect(button(window, /new line/)).toHaveCount(0)
})

test('what is selected is copied, also where it is not drawn any more', async ({ instance }) => {
  const { window, docker } = instance
  await print(instance, 'long', 'seq 1001 3000')
  await docker('wait', 'long')
  await openTab(window, 'long', 'Logs')
  await expectLines(window, '2,000 lines')
  await linesOf(window).focus()
  await window.keyboard.press('Home')
  await linesOf(window)
    .getByText('1001', { exact: true })
    .click({ position: { x: 1, y: 8 } })
  await window.keyboard.press('End')
  await expect(linesOf(window).getByText('1001', { exact: true })).toHaveCount(0)
  const last = linesOf(window).getByText('3000', { exact: true })
  const box = await last.boundingBox()
  await last.click({ modifiers: ['Shift'], position: { x: (box?.width ?? 0) - 1, y: 8 } })
  const text = await copied(instance, () => window.keyboard.press('Control+c'))
  expect(text).toBe(await docker('logs', 'long'))
})

test('the file that is saved is what docker logs prints', async ({ instance }) => {
  const { window, docker, app, home } = instance
  await print(instance, 'plain', 'seq 1 5000; echo problem >&2')
  await docker('wait', 'plain')
  const path = join(home.folder, 'plain.log')
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await openTab(window, 'plain', 'Logs')
  await button(window, 'Timestamps').click()
  await button(window, 'Save the log to a file').click()
  const task = taskOf(window, `docker logs -t plain > ${path} 2>&1`)
  await expect(task.getByRole('heading', { name: `Saved a log to ${path}` })).toBeVisible()
  // Docker's CLI prints the two outputs apart; a file has them in the order of their times.
  const expected = (await docker('logs', '--timestamps', 'plain')).split('\n')
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  expect(lines.filter((line) => !line.endsWith('problem'))).toEqual(expected)
  expect(lines).toHaveLength(5001)
})

test('a part of the log, by lines and times, with its command', async ({ instance }) => {
  const { window, docker } = instance
  await print(instance, 'parts', 'seq 1 100; sleep 1.5; seq 101 110')
  await docker('wait', 'parts')
  await openTab(window, 'parts', 'Logs')
  await expectLines(window, '110 lines')
  await button(window, 'Part of the log').click()
  const panel = window.getByRole('region', { name: 'Part of the log, and go to a time' })
  await fieldOf(panel, 'Since').fill('yesterday')
  await expect(panel.getByRole('alert')).toContainText('“yesterday” is not a time')
  await expect(panel.getByRole('button', { name: 'Show', exact: true })).toBeDisabled()
  await fieldOf(panel, 'Since').fill('')
  await fieldOf(panel, 'Last lines').fill('3')
  await expect(panel.getByRole('region', { name: 'Equivalent command' })).toContainText('docker logs -f -n 3 parts')
  await window.keyboard.press('Enter')
  await expectLines(window, '3 lines')
  await expect(linesOf(window)).toContainText('Older lines are on disk.')
  await button(window, 'Show older lines').click()
  await expectLines(window, '110 lines')

  const stamped = (await docker('logs', '--timestamps', 'parts')).split('\n')
  const time = stamped[100]?.split(' ')[0] ?? ''
  await fieldOf(panel, 'Last lines').fill('')
  await fieldOf(panel, 'Since').fill(time)
  await window.keyboard.press('Enter')
  await expectLines(window, '10 lines')
  expect(await copied(instance, () => button(window, 'Copy what is selected').click())).toBe(
    await docker('logs', `--since=${time}`, 'parts'),
  )
  await panel.getByRole('button', { name: 'Show all' }).click()
  await expectLines(window, '110 lines')
  await fieldOf(panel, 'Go to a time').fill(stamped[49]?.split(' ')[0] ?? '')
  await window.keyboard.press('Enter')
  await expect(linesOf(window).getByText('50', { exact: true })).toBeInViewport()
})

test('several logs in one, in the order of their times', async ({ instance }) => {
  const { window, docker } = instance
  const labels = ['--label=com.docker.compose.project=shop']
  await print(instance, 'alpha', 'echo one; sleep 0.6; echo three; sleep 1000', ...labels)
  await print(instance, 'omega', 'echo two; sleep 0.6; echo four; sleep 1000', ...labels)
  await waitFor('both have printed', async () => (await docker('logs', 'omega')).includes('four'))
  await openPage(window, 'Containers')
  for (const name of ['omega', 'alpha']) await rowOf(window, name).getByRole('checkbox').check()
  await window.getByRole('button', { name: 'Logs of 2' }).click()
  const log = logOf(window)
  await expect(log.getByRole('log')).toContainText('four')
  const stamped = await Promise.all(
    ['alpha', 'omega'].map(async (name) =>
      (await docker('logs', '--timestamps', name)).split('\n').map((line) => `${line} ${name}`),
    ),
  )
  const expected = stamped
    .flat()
    .toSorted()
    .map((line) => line.split(' '))
  const rows = await log.locator('[data-number]').allInnerTexts()
  expect(rows.map((row) => row.split(/\s+/))).toEqual(expected.map(([, text, name]) => [name, text]))
  await expect(window.getByRole('list', { name: 'Logs that are open' })).toContainText('Project shop')
  await docker('restart', '--time=0', 'alpha')
  await expect(log.getByText('one')).toHaveCount(2)
  await window.getByRole('button', { name: 'Close the logs of Project shop' }).click()
})

test('a log goes on when its container starts again', async ({ instance }) => {
  const { window, docker } = instance
  await print(instance, 'twice', 'echo hello; sleep 1000')
  await openTab(window, 'twice', 'Logs')
  await expect(linesOf(window)).toContainText('hello')
  await docker('restart', '--time=0', 'twice')
  await expect(linesOf(window).getByText('hello')).toHaveCount(2)
  await button(window, 'Clear the view').click()
  await expectLines(window, '0 lines')
  await docker('restart', '--time=0', 'twice')
  await expectLines(window, '1 line')
})

test('a log that Docker cannot read back says so', async ({ instance }) => {
  const { window } = instance
  await print(instance, 'mute', 'echo hello; sleep 1000', '--log-driver=none')
  await openTab(window, 'mute', 'Logs')
  const alert = logOf(window).getByRole('alert')
  await expect(alert).toContainText('The log of “mute” cannot be shown: its logging driver')
  await alert.getByText('own words').click()
  await expect(alert).toContainText('configured logging driver does not support reading')
})

test('a regular expression that would never end is ended', async ({ instance }) => {
  const { window } = instance
  await print(instance, 'trap', `echo ${'a'.repeat(40)}b; sleep 1000`)
  await openTab(window, 'trap', 'Logs')
  await expectLines(window, '1 line')
  const bar = await find(window, '')
  await bar.getByRole('button', { name: 'Regular expression' }).click()
  await bar.getByRole('textbox').fill('(a+)+$')
  expect(await answerTime(window)).toBeLessThan(250)
  await expect(bar.locator('output')).toHaveText('Took too long, and was stopped', { timeout: 15_000 })
  await expectLines(window, '1 line')
})

test('every control passes axe', async ({ instance }) => {
  const { window } = instance
  await print(instance, 'web', 'seq 1 100; printf "\\033[31mred\\033[0m\\n"; echo oops >&2; sleep 1000')
  await openTab(window, 'web', 'Logs')
  await expectLines(window, '102 lines')
  await find(window, '1')
  await button(window, 'Part of the log').click()
  await button(window, 'Timestamps').click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([])
  }
  await window.emulateMedia({ colorScheme: null, reducedMotion: null })
})

test('a log that is followed has no gap when dockerd dies', async ({ ownInstance }) => {
  const { window, docker, home } = ownInstance
  await ownInstance.load('busybox:1')
  await print(ownInstance, 'counter', 'i=0; while :; do i=$((i+1)); echo line $i; usleep 20000; done')
  await openTab(window, 'counter', 'Logs')
  await expect(linesOf(window)).toContainText('line 50')
  const all = await processesOf(home.folder)
  await killAll(all.filter(({ args }) => args[0]?.endsWith('/dockerd')).map(({ pid }) => pid))
  await waitFor('the engine is restarted', () => answersPing(home.socket), 30_000)
  const known = Number(/line (\d+)$/.exec(await docker('logs', '--tail=1', 'counter'))?.[1])
  await expect(linesOf(window).getByText(`line ${known + 20}`, { exact: true })).toBeVisible({ timeout: 15_000 })
  await expect(logOf(window)).not.toContainText('Is it running?')
  await docker('stop', '--time=0', 'counter')
  const text = await copied(ownInstance, () => button(window, 'Copy what is selected').click())
  const logged = await docker('logs', 'counter')
  expect(logged.startsWith(text)).toBe(true)
  expect(text.split('\n').length).toBeGreaterThan(known + 19)
})
