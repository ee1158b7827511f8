import { expect, test } from '../fixtures.ts'
import { freePort } from '../lab/registry.ts'
import {
  expectScreen,
  fieldOf,
  openPage,
  openRunForm,
  openTab,
  pickAction,
  rowOf,
  submitRunForm,
  taskOf,
  terminalOf,
  typeCommand,
} from '../pages.ts'

test('a database becomes healthy, is typed into, and keeps its data when it is recreated', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('postgres:15')
  const port = await freePort()
  const health = (): Promise<string> => docker('inspect', '--format={{.State.Health.Status}}', 'db')
  const select = (): Promise<string> =>
    docker('exec', '--env=PGPASSWORD=secret', 'db', 'psql', '--host=127.0.0.1', '-tAc', 'select sum(n) from kept')

  const form = await openRunForm(window, 'postgres:15')
  await fieldOf(form, 'Name').fill('db')
  await form.getByRole('button', { name: 'Publish 5432' }).click()
  await fieldOf(form, 'Host port').fill(String(port))
  await form.getByRole('button', { name: 'Add variable' }).click()
  await fieldOf(form, 'Variable').fill('POSTGRES_PASSWORD')
  await fieldOf(form, 'Value').fill('secret')
  await submitRunForm(form)
  await openPage(window, 'Containers')
  await expect(rowOf(window, 'db')).toContainText('healthy', { timeout: 30_000 })
  expect(await health()).toBe('healthy')
  expect(await docker('port', 'db')).toContain(`5432/tcp -> 0.0.0.0:${port}`)

  await openTab(window, 'db', 'Terminal')
  await expectScreen(terminalOf(window), /\$ ?$/m)
  await typeCommand(terminalOf(window), `psql -qc 'create table kept as select 40 as n union select 2'; echo made-$?`)
  await expectScreen(terminalOf(window), /^made-0$/m)
  expect(await select()).toBe('42')
  await window.getByRole('button', { name: 'Close the terminal of db' }).first().click()

  const id = await docker('inspect', '--format={{.Id}}', 'db')
  await openPage(window, 'Containers')
  await pickAction(window, 'db', 'Edit…')
  const edit = window.getByRole('main')
  await edit.getByRole('button', { name: 'Add variable' }).click()
  await fieldOf(edit, 'Variable').last().fill('TZ')
  await fieldOf(edit, 'Value').last().fill('Europe/Berlin')
  await edit.getByRole('button', { name: 'Recreate' }).click()
  const task = taskOf(window, `docker rename db db-before-${id.slice(0, 12)}`)
  await expect(task.getByRole('heading', { name: 'Recreated db' })).toBeVisible({ timeout: 60_000 })
  // It is told as done when it is healthy, not when its process runs.
  expect(await health()).toBe('healthy')
  expect(await docker('inspect', '--format={{.Id}}', 'db')).not.toBe(id)
  expect(await docker('exec', 'db', 'date', '+%Z')).toMatch(/^CES?T$/)
  expect(await select()).toBe('42')

  await pickAction(window, 'db', 'Stop')
  await expect(rowOf(window, 'db')).toHaveAttribute('data-status', 'exited')
  // Asked with its own signal, it ends in order.
  expect(await docker('inspect', '--format={{.State.ExitCode}}', 'db')).toBe('0')
})

test('a database without its password says in its log why it ended', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('postgres:15')
  await docker('run', '--detach', '--name=bare', 'postgres:15')
  await expect(rowOf(window, 'bare')).toHaveAttribute('data-status', 'exited')
  await openTab(window, 'bare', 'Logs')
  await expect(window.getByRole('region', { name: 'Logs' })).toContainText('POSTGRES_PASSWORD is not set')
})
