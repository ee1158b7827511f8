import type { Locator, Page } from '@playwright/test'
import { expectAccessible, expectAccessibleInBoth } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { buildImage } from '../lab/build.ts'
import { expectCommand, fieldOf, openPage, rowOf } from '../pages.ts'

const picture = (window: Page): Locator => window.getByRole('group', { name: /^What takes space/ })
const tile = (window: Page, name: RegExp): Locator => picture(window).getByRole('link', { name })

/** Bytes of a kind by the legend. */
async function bytesOf(window: Page, kind: string): Promise<number> {
  return Number(await window.locator(`[data-kind="${kind}"]`).getAttribute('data-bytes'))
}

/** As `docker system df` writes bytes: four digits in powers of 1000. */
function human(bytes: number): string {
  let value = bytes
  let unit = 0
  for (; value >= 1000; unit++) value /= 1000
  return `${Number(value.toPrecision(4))}${['B', 'kB', 'MB', 'GB'][unit]}`
}

test('shows what takes space, as docker system df has it, and leads to it', async ({ ownInstance }) => {
  // What other tests leave behind in an engine's folders would dwarf these.
  const { window, docker, home } = ownInstance
  await ownInstance.load('busybox:1', 'redis:7')
  await docker('volume', 'prune', '--all', '--force')
  const shop = [
    '--network=none',
    '--label=com.docker.compose.project=shop',
    '--stop-timeout=0',
    'busybox:1',
    'sh',
    '-c',
  ]
  await docker('run', '--name=writer', ...shop, 'head -c 20000000 /dev/urandom > /file')
  await docker('run', '--name=chatty', ...shop, 'yes a line of a log | head -n 150000')
  await docker('run', '--name=db', '--volume=shop-data:/data', ...shop, 'head -c 30000000 /dev/urandom > /data/file')

  // Without its image the layer is the cache's alone.
  const files = { step: 'x'.repeat(25_000_000) }
  await buildImage(home.socket, {
    dockerfile: 'FROM busybox:1\nCOPY step /step',
    files,
    tag: 'built:1',
    buildkit: true,
  })
  await docker('rmi', 'built:1')

  await openPage(window, 'Disk usage')
  await expect(picture(window).or(window.getByText('Nothing takes space yet'))).toBeVisible()
  await window.getByRole('button', { name: 'Scan again' }).click()
  await expect(tile(window, /^shop-data, Volumes, 30 MB · used by db$/)).toBeVisible()

  const lines = (await docker('system', 'df', '--format', '{{.Type}}|{{.Size}}')).split('\n')
  expect(lines).toEqual([
    `Images|${human(await bytesOf(window, 'images'))}`,
    `Containers|${human(await bytesOf(window, 'containers'))}`,
    `Local Volumes|${human(await bytesOf(window, 'volumes'))}`,
    `Build Cache|${human(await bytesOf(window, 'buildCache'))}`,
  ])
  expect(await bytesOf(window, 'logs')).toBeGreaterThan(10_000_000)
  expect(await bytesOf(window, 'engine')).toBeGreaterThan(0)
  const link = window.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Disk usage' })
  await expect(link).toHaveAccessibleDescription(/^[\d.]+ MB$/)
  await expectAccessibleInBoth(window, 'the picture')

  // The keyboard: from tile to tile, into a group and out of it.
  const images = picture(window).getByRole('button', { name: /^Images, / })
  await images.focus()
  await window.keyboard.press('Enter')
  const path = window.getByRole('navigation', { name: 'Where in the picture' })
  await expect(path).toContainText('Images')
  await expect(tile(window, /^shop-data/)).toHaveCount(0)
  await tile(window, /^redis:7, Images/).focus()
  await window.keyboard.press('Escape')
  await expect(path).toHaveCount(0)
  await tile(window, /^redis:7, Images/).focus()
  await window.keyboard.press('ArrowRight')
  await expect(picture(window).locator(':focus')).not.toHaveAccessibleName(/^redis:7/)

  await window.getByRole('radio', { name: 'Compose project' }).check()
  await picture(window)
    .getByRole('button', { name: /^shop, / })
    .click()
  await expect(path).toContainText('shop')
  await expect(tile(window, /^shop-data/)).toBeVisible()
  await expect(tile(window, /^redis:7/)).toHaveCount(0)
  await path.getByRole('button', { name: 'Everything' }).click()

  await window.getByRole('radio', { name: 'Table' }).check()
  await expect(rowOf(window, 'shop-data')).toContainText('30 MB')
  await fieldOf(window, 'Filter').fill('kind:logs')
  await expect(rowOf(window, 'shop-data')).toHaveCount(0)
  await expectAccessible(window, 'the table')
  await rowOf(window, 'Log of chatty').getByRole('link').click()
  await expect(window.getByRole('heading', { level: 1, name: 'chatty' })).toBeVisible()
  await expect(window.getByRole('tab', { name: 'Logs', selected: true })).toBeVisible()

  // What has no list of its own leads to its place as well.
  await openPage(window, 'Disk usage')
  await tile(window, /COPY step .*, Build cache, 25 MB$/).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Build cache' })).toBeVisible()
  const record = window.getByRole('row').filter({ hasText: 'COPY step' })
  await expect(record).toContainText(/25 MB.*unused/)
  await expectAccessibleInBoth(window, 'the build cache')
  const cached = (): Promise<string> => docker('system', 'df', '-v', '--format', '{{range .BuildCache}}{{.ID}} {{end}}')
  const id = (await record.getAttribute('data-id')) ?? ''
  expect(await cached()).toContain(id)
  await record.getByRole('button', { name: 'Remove…' }).click()
  const question = window.getByRole('alertdialog', { name: 'Remove 1 record of the build cache?' })
  await expectCommand(question, `docker builder prune -a -f --filter id=${id}`)
  await question.getByRole('button', { name: 'Remove 1 record' }).click()
  await expect(window.getByRole('article', { name: /^docker builder prune/ })).toContainText('25 MB freed')
  expect(await cached()).not.toContain(id)
  await expect(window.getByText('No record matches')).toBeVisible()

  await openPage(window, 'Disk usage')
  await window.getByRole('button', { name: /^Show only Engine’s own files/ }).click()
  await tile(window, /^Folders and blocks of layers/).click()
  await expect(window.getByRole('heading', { level: 1, name: 'Engine' })).toBeVisible()
  await expect(window.getByRole('table', { name: 'Files of the engine' }).locator('tr:focus')).toContainText(
    /docker\/overlay2/,
  )
  await expectAccessible(window, 'the files of the engine')
})
