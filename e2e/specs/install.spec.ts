import { connect } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { expectAccessible } from '../accessible.ts'
import { openPage } from '../pages.ts'

/** The panel that stands beside the catalogue. */
const panel = (window: Page, name: string | RegExp) => window.getByRole('complementary', { name })

/** Opens an app of the catalogue by its card. */
async function openCard(window: Page, name: string): Promise<void> {
  await openPage(window, 'Install')
  await window.getByRole('button', { name: `Install ${name}`, exact: true }).click()
  await expect(panel(window, `Install ${name}`)).toBeVisible()
}

/** Answers of a server to one line. */
function say(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(line))
    socket.once('error', reject)
    socket.once('data', (bytes) => (resolve(bytes.toString()), socket.destroy()))
  })
}

test('redis and nginx are installed from the catalogue, talked to, and uninstalled', async ({ instance }) => {
  const { window, docker } = instance
  await openCard(window, 'Redis')
  const redis = panel(window, 'Install Redis')
  await expectAccessible(window, 'install form')
  await redis.getByRole('textbox', { name: 'Name' }).fill('cache')
  await expect(redis.getByRole('textbox', { name: 'Data' })).toHaveValue('cache-data')
  await expect(redis.getByRole('region', { name: 'Equivalent command' })).toContainText('--name cache')
  await redis.getByRole('button', { name: 'Install', exact: true }).click()

  const cache = panel(window, 'cache')
  const connection = cache.getByRole('region', { name: 'Connection' })
  await expect(connection).toContainText('redis://localhost:', { timeout: 30_000 })
  const port = Number(/:(\d+)/.exec((await connection.textContent()) ?? '')?.[1])
  expect(await say(port, 'PING\r\n')).toBe('+PONG\r\n')
  expect(await docker('port', 'cache')).toBe(`6379/tcp -> 127.0.0.1:${port}`)
  await cache.getByRole('button', { name: 'Open in a terminal' }).click()
  await expect(window.getByRole('group', { name: /Terminal/ })).toContainText('127.0.0.1:6379>')
  await window.getByRole('button', { name: 'Close the terminal of cache' }).click()

  await openCard(window, 'nginx')
  await panel(window, 'Install nginx').getByRole('button', { name: 'Install', exact: true }).click()
  const web = panel(window, 'nginx')
  await expect(web.getByRole('button', { name: 'Open', exact: true })).toBeVisible({ timeout: 30_000 })
  const url = await web.getByText(/^http:\/\/localhost:\d+\/$/).textContent()
  expect((await fetch(url ?? '')).headers.get('server')).toContain('nginx')
  await expectAccessible(window, 'installed app')

  await openPage(window, 'Install')
  await window
    .getByRole('region', { name: 'Installed apps' })
    .getByRole('button', { name: /^cache/ })
    .click()
  await cache.getByRole('button', { name: 'Uninstall…' }).click()
  const question = window.getByRole('alertdialog')
  await expect(question).toContainText('docker rm -f -v cache')
  await question.getByRole('checkbox', { name: /Remove its data too/ }).check()
  await expect(question).toContainText('docker volume rm cache-data')
  await question.getByRole('button', { name: 'Uninstall cache' }).click()
  await expect.poll(() => docker('ps', '--all', '--format={{.Names}}', '--filter=label=io.longshore.app')).toBe('nginx')
  await expect.poll(() => docker('volume', 'ls', '--quiet', '--filter=name=cache')).toBe('')
})

test('postgres gets a password that opens it, and a wrong tag says so and leaves nothing', async ({ instance }) => {
  const { window, docker } = instance
  await openCard(window, 'PostgreSQL')
  const form = panel(window, 'Install PostgreSQL')
  await form.getByRole('textbox', { name: 'Version (tag)' }).fill('0')
  await form.getByRole('button', { name: 'Install', exact: true }).click()
  // The mirror does not have it, and Docker Hub itself can't be asked here.
  await expect(form.getByRole('alert')).toContainText(/registry/, { timeout: 30_000 })
  await expect(form.getByRole('list', { name: 'Steps' })).toContainText('failed here')
  expect(await docker('volume', 'ls', '--quiet', '--filter=name=postgres')).toBe('')

  await form.getByRole('button', { name: 'Change settings' }).click()
  await form.getByRole('textbox', { name: 'Version (tag)' }).fill('15')
  const password = await form.getByLabel('Password of user postgres').inputValue()
  expect(password).toMatch(/^\w{20}$/)
  await expect(form.getByRole('region', { name: 'Equivalent command' })).not.toContainText(password)
  await form.getByRole('button', { name: 'Install', exact: true }).click()
  const database = panel(window, 'postgres')
  const connection = database.getByRole('region', { name: 'Connection' })
  await expect(connection).toBeVisible({ timeout: 40_000 })
  await expect(connection).not.toContainText(password)
  await connection.getByRole('button', { name: 'Show the value' }).click()
  const address = (await connection.getByText(/^postgresql:/).textContent()) ?? ''
  expect(address).toContain(password)
  const query = ['--no-psqlrc', '-tAc', 'select 6 * 7']
  expect(await docker('run', '--rm', '--network=host', '--entrypoint=psql', 'postgres:15', address, ...query)).toBe(
    '42',
  )
  await docker('rm', '--force', '--volumes', 'postgres')
  await docker('volume', 'rm', 'postgres-data')
})
