import { expect, test } from '../fixtures.ts'
import { openTab } from '../pages.ts'

test('the overview: ports, mounts, secrets, addresses, health, limits and how it ended', async ({ instance }) => {
  const { window, docker, app } = instance
  await instance.load('nginx:1.27')
  await docker(
    'run',
    '--detach',
    '--name=web',
    '--publish=127.0.0.1::80',
    '--volume=site:/site',
    '--volume=/tmp:/host:ro',
    '--env=API_TOKEN=hush',
    '--env=MODE=quiet',
    '--memory=64m',
    '--cpus=0.5',
    '--pids-limit=50',
    '--health-cmd=echo probed; test ! -e /sick',
    '--health-interval=1s',
    '--health-retries=1',
    'nginx:1.27',
  )
  await openTab(window, 'web', 'Overview')
  const card = (name: string) => window.getByRole('region', { name, exact: true })
  const clipboard = () => app.electron.evaluate(({ clipboard: board }) => board.readText())

  const port = await docker('inspect', '--format={{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}', 'web')
  await card('Ports')
    .getByRole('button', { name: `Copy http://localhost:${port}` })
    .click()
  await expect.poll(clipboard).toBe(`http://localhost:${port}`)
  const opened = app.electron.evaluate(
    ({ shell }) =>
      new Promise<string>((resolve) => {
        shell.openExternal = (address) => Promise.resolve(resolve(address))
      }),
  )
  await card('Ports')
    .getByRole('button', { name: `Open http://localhost:${port} in the browser` })
    .click()
  expect(await opened).toBe(`http://localhost:${port}`)

  const shown = app.electron.evaluate(
    ({ shell }) =>
      new Promise<string[]>((resolve) => {
        const paths: string[] = []
        shell.showItemInFolder = (path) => {
          if (paths.push(path) === 2) resolve(paths)
        }
      }),
  )
  const volume = await docker('volume', 'inspect', '--format={{.Mountpoint}}', 'site')
  await card('Volumes and mounts').getByRole('button', { name: 'Show /tmp in the file browser' }).click()
  await card('Volumes and mounts')
    .getByRole('button', { name: `Show ${volume} in the file browser` })
    .click()
  expect(await shown).toEqual(['/tmp', volume])

  const env = card('Environment')
  await expect(env).toContainText('quiet')
  await expect(env).not.toContainText('hush')
  await env.getByRole('button', { name: 'Copy API_TOKEN' }).click()
  await expect.poll(clipboard).toBe('hush')
  await env.getByRole('button', { name: 'Show secrets' }).click()
  await expect(env).toContainText('hush')

  const address = await docker('inspect', '--format={{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', 'web')
  await card('Networks')
    .getByRole('button', { name: `Copy ${address}` })
    .click()
  await expect.poll(clipboard).toBe(address)
  for (const limit of ['64m', '0.5', '50']) await expect(card('Limits')).toContainText(limit)

  const health = card('Health')
  await expect(health).toContainText('probed')
  await expect(health).toContainText('healthy')
  await docker('exec', 'web', 'touch', '/sick')
  await expect(health).toContainText('unhealthy')
  await expect(health).toContainText('Failed with 1', { timeout: 10_000 })

  await docker('kill', 'web')
  await expect(card('State')).toContainText('137 · killed')
  await docker('rm', '--force', 'web')
  await expect(window.getByRole('main')).toContainText('no longer exists')
  await docker('volume', 'rm', 'site')
})
