import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expectAccessibleInBoth } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { buildImage } from '../lab/build.ts'
import { expectCommand, openPage } from '../pages.ts'

const button = (place: Locator | Page, name: string | RegExp): Locator => place.getByRole('button', { name })
const tick = (place: Locator | Page, name: string | RegExp): Locator => place.getByRole('checkbox', { name })

test('suggests what can go by rules, removes exactly what was agreed to, and gives a receipt', async ({ instance }) => {
  const { window, docker, home, app } = instance
  await instance.load('busybox:1')
  await docker('run', '--detach', '--network=none', '--name=keeper', '--stop-timeout=0', 'busybox:1', 'sleep', '1000')
  for (const kind of ['image', 'volume']) await docker(kind, 'prune', '--all', '--force')
  await docker('builder', 'prune', '--all', '--force')
  for (const size of [1_000_000, 2_000_000]) {
    const files = { f: 'x'.repeat(size) }
    await buildImage(home.socket, { dockerfile: 'FROM busybox:1\nCOPY f /f', files, tag: 'shop:dev' })
  }
  await docker('run', '--network=none', '--name=old', 'busybox:1', 'sh', '-c', 'head -c 3000000 /dev/zero > /f')
  await docker('create', '--network=none', '--name=pet', 'busybox:1', 'true')
  await docker('run', '--rm', '--network=none', '--volume=lost:/v', 'busybox:1', 'sh', '-c', 'echo 1 > /v/f')
  await docker('volume', 'create', 'kept')

  await openPage(window, 'Disk usage')
  const panel = window.getByRole('region', { name: 'Suggestions' })
  await expect(panel).toHaveAttribute('aria-busy', 'false')
  // Nothing of this is a month old.
  await expect(tick(panel, /have ended|ended over/)).toHaveCount(0)
  await button(panel, 'Rules…').click()
  const rules = window.getByRole('dialog', { name: 'What to suggest' })
  const days = rules.getByRole('textbox', { name: 'Containers that have ended: days' })
  await days.fill('soon')
  await expect(rules.getByRole('alert')).toContainText('a whole number of days')
  await days.fill('0')
  await rules.getByRole('textbox', { name: 'Images that no container uses: days' }).fill('0')
  await expectAccessibleInBoth(window, 'the rules')
  await button(rules, 'Save').click()

  await expect(tick(panel, /^1 dangling image/)).toBeChecked()
  await expect(tick(panel, /^2 containers that have ended/)).toBeChecked()
  await expect(tick(panel, /^1 image that no container uses/)).not.toBeChecked()
  const volumes = tick(panel, /^2 volumes that nothing uses/)
  await expect(volumes).not.toBeChecked()
  await button(panel, /^Review and free/).click()

  const review = window.getByRole('dialog', { name: 'Free up space' })
  await button(review, 'Keep pet for good').click()
  await expect(tick(review, 'Select pet')).toHaveCount(0)
  await tick(review, 'Select lost').check()
  await review.getByText('What stays').click()
  await expect(review.getByText('1 container that runs')).toBeVisible()
  await expect(review.getByText('1 kept container')).toBeVisible()
  await expectCommand(review, /^docker rm old && docker rmi [0-9a-f]{12} && docker volume rm lost$/)
  await expectAccessibleInBoth(window, 'the review')
  const go = button(review, /^Free \d/)
  await go.click()
  await expect(review.getByRole('alert')).toHaveText('Tick this to go on.')
  await tick(review, 'Delete the data of 1 volume for good').check()
  await go.click()

  const task = window.getByRole('article', { name: /^docker rm old && / })
  await expect(task.getByRole('heading', { name: 'Freed up space' })).toBeVisible()
  await expect(task).toContainText('4 MB freed')
  expect(await docker('ps', '--all', '--format={{.Names}}')).toBe('pet\nkeeper')
  expect((await docker('images', '--format={{.Repository}}:{{.Tag}}')).split('\n').toSorted()).toEqual([
    'busybox:1',
    'shop:dev',
  ])
  expect(await docker('volume', 'ls', '--quiet')).toBe('kept')

  const path = join(home.folder, 'receipt.csv')
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await button(task, 'Save receipt…').click()
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('volume,lost,lost,done')
  // Kept for good until it is taken back.
  await button(panel, 'Rules…').click()
  await button(rules, 'No longer keep pet').click()
  await button(rules, 'Save').click()
  await expect(tick(panel, /^1 container that has ended/)).toBeVisible()
})
