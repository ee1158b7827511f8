import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { openPage, openTab, rowOf, tabOf } from '../pages.ts'

/** Uses a third of a core, whatever else the machine does, and some memory. */
const BUSY = ['--cpus=0.3', '--memory=64m', 'busybox:1', 'sh', '-c', 'while :; do :; done']

/** The number before the unit of a text such as `30.4%` or `1.15 MiB`. */
const numberOf = (text: string): number => Number.parseFloat(text.replaceAll(',', ''))
const inMiB = (text: string): number => (text.endsWith('MiB') ? numberOf(text) : numberOf(text) / 1024)

function chartOf(window: Page, title: string): Locator {
  return window.getByRole('region', { name: title, exact: true })
}

test('the list shows what containers use, and the CLI agrees', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--name=idle', 'busybox:1', 'sleep', '1000')
  await docker('run', '--detach', '--name=busy', ...BUSY)
  await docker('create', '--name=resting', 'busybox:1')
  const cellOf = (name: string, unit: string): Locator =>
    rowOf(window, name)
      .getByRole('gridcell')
      .filter({ hasText: new RegExp(`^[\\d.]+\\s?${unit}$`) })

  await expect(cellOf('busy', '%')).toBeVisible()
  await expect(cellOf('idle', '%')).toHaveText(/^0\.\d%$/)
  const [cpu = '', memory = ''] = (
    await docker('stats', '--no-stream', '--format', '{{.CPUPerc}}|{{.MemUsage}}', 'busy')
  ).split('|')
  await expect
    .poll(async () => Math.abs(numberOf(await cellOf('busy', '%').innerText()) - numberOf(cpu)))
    .toBeLessThan(12)
  const told = await cellOf('busy', '[KM]iB').innerText()
  const [used = ''] = memory.split(' / ')
  expect(inMiB(told)).toBeCloseTo(inMiB(used), 0)
  await expect(rowOf(window, 'resting').locator('canvas')).toHaveCount(0)

  // Whoever uses most comes first, also from the keyboard.
  await window.getByRole('columnheader', { name: 'CPU' }).getByRole('button').press('Enter')
  await expect(window.getByRole('row').nth(1)).toContainText('busy')
  await expect(window.getByRole('columnheader', { name: 'CPU' })).toHaveAttribute('aria-sort', 'descending')

  await docker('stop', '--time=0', 'busy')
  await expect(rowOf(window, 'busy').locator('canvas')).toHaveCount(0)
  await window.getByRole('columnheader', { name: 'Created' }).getByRole('button').click()
})

test('the columns can be hidden', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--name=idle', 'busybox:1', 'sleep', '1000')
  const lines = rowOf(window, 'idle').locator('canvas')
  await expect(lines).toHaveCount(2)
  const toggle = async (column: string): Promise<void> => {
    await window.getByRole('columnheader').getByRole('button', { name: 'Columns' }).click()
    await window.getByRole('menuitemcheckbox', { name: column }).click()
    await window.keyboard.press('Escape')
  }
  await toggle('CPU')
  await expect(lines).toHaveCount(1)
  await toggle('Memory')
  await expect(lines).toHaveCount(0)
  await expect(window.getByRole('columnheader', { name: 'Memory' })).toHaveCount(0)
  await toggle('CPU')
  await toggle('Memory')
  await expect(lines).toHaveCount(2)
})

test('a container’s page shows live charts of it', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--name=busy', ...BUSY)
  await openTab(window, 'busy', 'Stats')
  for (const title of ['CPU', 'Memory', 'Network', 'Block I/O', 'Processes and threads (PIDs)']) {
    await expect(chartOf(window, title).locator('canvas')).toBeVisible()
  }
  const [cpu = '', pids = ''] = (
    await docker('stats', '--no-stream', '--format', '{{.CPUPerc}}|{{.PIDs}}', 'busy')
  ).split('|')
  await expect
    .poll(async () => {
      const shown = await chartOf(window, 'CPU')
        .getByText(/^[\d.]+%$/)
        .innerText()
      return Math.abs(numberOf(shown) - numberOf(cpu))
    })
    .toBeLessThan(12)
  await expect(chartOf(window, 'Processes and threads (PIDs)').getByText(pids, { exact: true })).toBeVisible()
  await expect(chartOf(window, 'Memory').getByText('of its limit of 64 MiB')).toBeVisible()
  // Who does not see the chart hears where it went.
  await expect(chartOf(window, 'CPU').getByRole('img')).toHaveAccessibleName(/^CPU: from [\d.]+% to [\d.]+%\.$/)

  // The pointer tells the value of a moment.
  await expect.poll(() => tooltipAt(chartOf(window, 'CPU'))).toMatch(/\d:\d\d:\d\d\n[\d.]+%/)

  await docker('update', '--memory=128m', '--memory-swap=256m', 'busy')
  await expect(chartOf(window, 'Memory').getByText('of its limit of 128 MiB')).toBeVisible()

  await docker('stop', '--time=0', 'busy')
  await expect(window.getByText('busy is not running. These are its last values')).toBeVisible()
  await docker('start', 'busy')
  await expect(window.getByText('busy is not running.')).toHaveCount(0)
  await docker('rm', '--force', 'busy')
  await expect(window.getByText('busy is not running. These are its last values')).toBeVisible()
})

/** What stands beside the pointer at the newest moment of a chart. */
async function tooltipAt(chart: Locator): Promise<string> {
  const plot = chart.locator('.u-over')
  const { width, height } = (await plot.boundingBox()) ?? { width: 0, height: 0 }
  await plot.hover({ position: { x: width - 2, y: height / 2 } })
  return plot.innerText()
}

test('a container that does not run has no stats, and can be started', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('create', '--name=resting', 'busybox:1', 'sleep', '1000')
  await openTab(window, 'resting', 'Stats')
  await expect(window.getByRole('heading', { name: 'resting is not running' })).toBeVisible()
  await window.getByRole('tabpanel').getByRole('button', { name: 'Start' }).click()
  await expect(chartOf(window, 'CPU').getByText(/^[\d.]+%$/)).toBeVisible()
  expect(await docker('inspect', '--format={{.State.Status}}', 'resting')).toBe('running')
})

test('the charts by keyboard', async ({ instance }) => {
  const { window, docker } = instance
  const { keyboard } = window
  await instance.load('busybox:1')
  await docker('run', '--detach', '--name=idle', 'busybox:1', 'sleep', '1000')
  await openTab(window, 'idle', 'Overview')
  await tabOf(window, 'idle', 'Overview').focus()
  for (
    let step = 0;
    step < 8 && !(await tabOf(window, 'idle', 'Stats').evaluate((tab) => tab === document.activeElement));
    step++
  ) {
    await keyboard.press('ArrowRight')
  }
  await keyboard.press('Enter')
  const span = window.getByRole('combobox', { name: 'Time shown' })
  await expect(span).toHaveText('Last 5 minutes')
  await span.focus()
  await keyboard.press('Enter')
  await expect(window.getByRole('option', { name: 'Last 5 minutes' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(span).toHaveText('Last 30 minutes')
  await openPage(window, 'Containers')
})
