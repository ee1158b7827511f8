import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, startInstance, test } from '../fixtures.ts'
import { root } from '../../electron/runtime/folders.ts'
import { docker } from '../lab/cli.ts'
import { electronPath, sandboxArguments } from '../lab/electron.ts'
import { processesOf } from '../lab/processes.ts'
import { openPage, rowOf } from '../pages.ts'

test('a second instance focuses the first and ends', async ({ instance }) => {
  const { app, home } = instance
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const second = spawn(await electronPath(), [root, ...sandboxArguments()], { env: home.env, stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  expect(code).toBe(0)
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized())),
    )
    .toEqual([false])
})

test('an engine that is there already is used, and left alone', async ({ lab, otherDaemon }) => {
  await docker(['load', '--quiet', '--input', lab.images.tars['busybox:1']], otherDaemon)
  await docker(['create', '--name=theirs', 'busybox:1'], otherDaemon)
  const own = await startInstance(lab, { driver: 'external', externalHost: otherDaemon.host })
  try {
    await expect(rowOf(own.window, 'theirs')).toBeVisible()
    const programs = (await processesOf(own.home.folder)).map(({ args }) => args[0]?.split('/').at(-1))
    expect(programs).not.toContain('dockerd')
  } finally {
    await own.dispose()
  }
  expect((await docker(['ps', '--all', '--format={{.Names}}'], otherDaemon)).stdout.trim()).toBe('theirs')
})

test('told to stop, the engine leaves nothing running; told to start, it is back', async ({ ownInstance }) => {
  const { window, home, docker: cli } = ownInstance
  await ownInstance.load('busybox:1')
  await cli('run', '--detach', '--name=runner', 'busybox:1', 'sleep', '1000')
  await openPage(window, 'Engine')
  await window.getByRole('button', { name: 'Stop engine' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: /Stop/ }).click()
  await expect(window.getByRole('contentinfo')).toContainText('stopped', { timeout: 30_000 })
  const programs = (await processesOf(home.folder)).map(({ args }) => args[0]?.split('/').at(-1) ?? '')
  expect(programs.filter((name) => /^(dockerd|containerd|docker-proxy|sleep)/.test(name))).toEqual([])
  await window.getByRole('button', { name: 'Start engine' }).first().click()
  await expect(window.getByRole('contentinfo')).toContainText('running', { timeout: 30_000 })
  expect(await cli('ps', '--all', '--format={{.Names}}')).toBe('runner')
})

test('a window that is opened again has the list before the engine process, and then what changes', async ({
  ownInstance,
}) => {
  await ownInstance.load('busybox:1')
  await ownInstance.docker('create', '--name=before', 'busybox:1')
  await ownInstance.app.close()
  await ownInstance.docker('create', '--name=meanwhile', 'busybox:1')
  await ownInstance.reopen()
  const { window, docker: cli } = ownInstance
  await expect(rowOf(window, 'before')).toBeVisible()
  await expect(rowOf(window, 'meanwhile')).toBeVisible()
  // The engine process has not spoken before: the list that it gave first would have been dropped, and left no mark.
  expect(await window.evaluate(() => performance.getEntriesByName('first-list').length)).toBe(1)

  await rowOf(window, 'before').getByRole('button', { name: 'Start' }).click()
  await expect.poll(() => cli('inspect', '--format={{.State.Status}}', 'before')).toBe('exited')
  await cli('rm', 'meanwhile')
  await expect(rowOf(window, 'meanwhile')).toHaveCount(0)
})
