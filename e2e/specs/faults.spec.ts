import type { Instance } from '../fixtures.ts'
import { expect, test } from '../fixtures.ts'
import { answersPing } from '../lab/api.ts'
import { isRunning, killAll, processesOf } from '../lab/processes.ts'
import { waitFor } from '../lab/wait.ts'
import {
  expectPulled,
  expectScreen,
  openPage,
  openTab,
  openTasks,
  pullImage,
  rowOf,
  taskOf,
  terminalOf,
  typeCommand,
} from '../pages.ts'

/** Process ids below the app's own whose program has this name. */
async function pidsOf(instance: Instance, program: string): Promise<number[]> {
  const all = await processesOf(instance.home.folder)
  return all.filter(({ args }) => args[0]?.split('/').at(-1) === program).map(({ pid }) => pid)
}

/** The engine process of the app: Electron runs it as a utility of its own. */
async function enginePid(instance: Instance): Promise<number> {
  return instance.app.electron.evaluate(({ app }) => {
    const engine = app
      .getAppMetrics()
      .find(({ type, serviceName }) => type === 'Utility' && serviceName?.startsWith('node'))
    return engine?.pid ?? 0
  })
}

test('dockerd killed with a list open, a pull running and a terminal attached', async ({ lab, ownInstance }) => {
  const { window, docker } = ownInstance
  await ownInstance.load('busybox:1')
  await docker('run', '--detach', '--name=survivor', 'busybox:1', 'sleep', '1000')
  lab.registry.setFault({ kind: 'throttle', bytesPerSecond: 2_000_000 })
  const task = await pullImage(window, 'redis:7')
  await expect(task.getByRole('progressbar')).toBeVisible()
  await openTab(window, 'survivor', 'Terminal')
  await expectScreen(terminalOf(window), /# ?$/m)
  const pid = await docker('inspect', '--format={{.State.Pid}}', 'survivor')

  await killAll(await pidsOf(ownInstance, 'dockerd'))

  // The container goes on, the pull says why it stopped, the terminal says that it is lost.
  expect(await isRunning(Number(pid))).toBe(true)
  await openTasks(window)
  await expect(task.getByRole('alert')).toBeVisible()
  await expect(task.getByRole('button', { name: 'Retry' })).toBeVisible()
  await expect(window.getByRole('button', { name: 'Start again' }).first()).toBeVisible()
  // The engine comes back by itself, and with it a list that is true.
  await waitFor('the engine is restarted', () => answersPing(ownInstance.home.socket), 30_000)
  await openPage(window, 'Containers')
  await expect(rowOf(window, 'survivor')).toHaveAttribute('data-status', 'running')
  await expect(window.getByRole('contentinfo')).toContainText('running')
  await docker('stop', '--time=0', 'survivor')
  await expect(rowOf(window, 'survivor')).toHaveAttribute('data-status', 'exited')
  lab.registry.setFault(undefined)
  await openTasks(window)
  await task.getByRole('button', { name: 'Retry' }).click()
  await expectPulled(task, 'redis:7')
  expect(await docker('images', '--format={{.Repository}}:{{.Tag}}')).toContain('redis:7')
})

test('the engine process killed: the window recovers without a reload', async ({ lab, ownInstance }) => {
  const { window, docker } = ownInstance
  await ownInstance.load('busybox:1')
  await docker('run', '--detach', '--name=bystander', 'busybox:1', 'sleep', '1000')
  await expect(rowOf(window, 'bystander')).toBeVisible()
  lab.registry.setFault({ kind: 'throttle', bytesPerSecond: 2_000_000 })
  await pullImage(window, 'redis:7')
  await expect(taskOf(window, 'docker pull redis:7').getByRole('progressbar')).toBeVisible()
  await window.evaluate(() => Object.assign(globalThis, { sameWindow: true }))

  await killAll([await enginePid(ownInstance)])

  lab.registry.setFault(undefined)
  await openPage(window, 'Containers')
  await docker('rename', 'bystander', 'renamed-meanwhile')
  await expect(rowOf(window, 'renamed-meanwhile')).toBeVisible()
  expect(await window.evaluate(() => 'sameWindow' in globalThis)).toBe(true)
  await openTasks(window)
  const task = taskOf(window, 'docker pull redis:7')
  // The next engine process goes on with it by itself.
  await expectPulled(task, 'redis:7')
  await expect(task).toContainText('It went on by itself after Longshore was closed.')
  // Calls and bytes both work again.
  await openTab(window, 'renamed-meanwhile', 'Terminal')
  await typeCommand(terminalOf(window), 'echo $((40+2))')
  await expectScreen(terminalOf(window), /^42$/m)
})

test('the registry dying in mid-pull: the task says so, and a retry goes on', async ({ lab, ownInstance }) => {
  const { window, docker } = ownInstance
  const image = `${lab.registry.address}/library/redis:7`
  lab.registry.setFault({ kind: 'throttle', bytesPerSecond: 8_000_000 })
  const before = lab.registry.layerBytes
  const task = await pullImage(window, image)
  await waitFor('layers are on their way', () => lab.registry.layerBytes - before > 4_000_000)
  await lab.registry.down()
  // dockerd itself tries a layer three times, pausing longer each time, and says so.
  await expect(task).toContainText('trying again')
  await expect(task.getByRole('alert')).toBeVisible({ timeout: 60_000 })
  await expect(task.getByRole('alert')).toContainText(/registry/i)
  lab.registry.setFault(undefined)
  await lab.registry.up()
  await task.getByRole('button', { name: 'Retry' }).click()
  await expectPulled(task, image)
  expect(await docker('images', '--format={{.Repository}}')).toContain(lab.registry.address)
})

test('events that were lost while the daemon restarted are made up for', async ({ ownInstance }) => {
  const { window, docker } = ownInstance
  await ownInstance.load('busybox:1')
  for (const name of ['gone', 'changed']) await docker('create', `--name=${name}`, 'busybox:1', 'sleep', '1000')
  await expect(rowOf(window, 'gone')).toBeVisible()
  // The engine process sleeps through it all, so that it can't have seen any of the events.
  const pid = await enginePid(ownInstance)
  process.kill(pid, 'SIGSTOP')
  await killAll(await pidsOf(ownInstance, 'dockerd'))
  process.kill(pid, 'SIGCONT')
  await waitFor('the engine is restarted', () => answersPing(ownInstance.home.socket), 30_000)
  await docker('rm', 'gone')
  await docker('rename', 'changed', 'changed-meanwhile')
  await docker('create', '--name=new', 'busybox:1')
  for (const name of ['changed-meanwhile', 'new']) await expect(rowOf(window, name)).toBeVisible()
  for (const name of ['gone', 'changed']) await expect(rowOf(window, name)).toHaveCount(0)
})
