import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import type { Instance } from '../fixtures.ts'
import { expectCommand, openPage, rowOf, taskOf } from '../pages.ts'

/** Ticks the boxes of these rows. */
async function select(window: Page, ...names: string[]): Promise<void> {
  for (const name of names) await rowOf(window, name).getByRole('checkbox').check()
}

const toolbar = (window: Page, count: number) => window.getByRole('toolbar', { name: `${count} selected` })

async function statesOf({ docker }: Instance): Promise<Record<string, string>> {
  const lines = (await docker('ps', '--all', '--format={{.Names}} {{.State}}')).split('\n')
  return Object.fromEntries(lines.map((line) => line.split(' ')))
}

test('does one thing to a selection as one task, with what became of each', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  for (const name of ['one', 'two', 'three'])
    await docker('run', '-d', `--name=${name}`, '--init', 'busybox:1', 'sleep', '1000')
  await docker('create', '--name=rests', 'busybox:1')
  await select(window, 'one', 'two', 'three', 'rests')
  const bar = toolbar(window, 4)
  await expect(bar.getByRole('button', { name: 'Start 1' })).toBeVisible()
  await bar.getByRole('button', { name: 'More for the selection' }).click()
  await window.getByRole('menuitem', { name: 'Pause 3' }).click()
  const pause = taskOf(window, 'docker pause')
  await expect(pause.getByRole('heading', { name: 'Paused 3 containers' })).toBeVisible()
  expect(await statesOf(instance)).toEqual({ one: 'paused', two: 'paused', three: 'paused', rests: 'created' })

  await bar.getByRole('button', { name: 'More for the selection' }).click()
  await window.getByRole('menuitem', { name: 'Resume 3' }).click()
  await expect(taskOf(window, 'docker unpause').getByRole('heading', { name: 'Resumed 3 containers' })).toBeVisible()
  await bar.getByRole('button', { name: 'Stop 3' }).click()
  const stop = taskOf(window, 'docker stop')
  await expect(stop.getByRole('heading', { name: 'Stopped 3 containers' })).toBeVisible({ timeout: 15_000 })
  await stop.getByText(/^Containers/).click()
  await expect(stop.getByRole('listitem')).toHaveText([/done/, /done/, /done/])
  expect(Object.values(await statesOf(instance)).filter((state) => state === 'exited')).toHaveLength(3)

  await bar.getByRole('button', { name: 'Start 4' }).click()
  await expect(taskOf(window, 'docker start').getByRole('heading', { name: 'Started 4 containers' })).toBeVisible()
  await expect.poll(async () => (await statesOf(instance))['three']).toBe('running')
  await bar.getByRole('button', { name: 'Restart 3' }).click()
  await expect(taskOf(window, 'docker restart').getByRole('heading', { name: 'Restarted 3 containers' })).toBeVisible({
    timeout: 15_000,
  })
  await window.getByRole('button', { name: 'Clear finished' }).click()
})

test('goes on past what fails, says why, and retries only that', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  for (const name of ['one', 'two', 'three']) await docker('create', `--name=${name}`, 'busybox:1', 'sleep', '1000')
  await select(window, 'one', 'two', 'three')
  await toolbar(window, 3).getByRole('button', { name: 'Remove 3…' }).click()
  const confirm = window.getByRole('alertdialog')
  await expect(confirm.getByRole('listitem').filter({ hasText: /^(one|two|three)/ })).toHaveCount(3)
  await expectCommand(confirm, /^docker rm (one|two|three) (one|two|three) (one|two|three)$/)
  // It is started while a person reads: what was not said to be killed is not.
  await docker('start', 'two')
  await confirm.getByRole('button', { name: 'Remove 3 containers' }).click()
  await expect(confirm).toHaveCount(0)
  const task = taskOf(window, 'docker rm')
  await expect(task.getByRole('heading', { name: 'Could not remove all of 3 containers' })).toBeVisible()
  await expect(task).toContainText('1 of 3 could not be done')
  await expect(task.getByRole('listitem').filter({ hasText: 'two' })).toContainText('The container “two” is running')
  expect(await statesOf(instance)).toEqual({ two: 'running' })

  await docker('stop', '--time=0', 'two')
  await task.getByRole('button', { name: 'Retry failed' }).click()
  await expect(task.getByRole('heading', { name: 'Removed 1 container' })).toBeVisible()
  expect(await docker('ps', '--all', '--quiet')).toBe('')
  await task.getByRole('button', { name: 'Clear' }).click()
})

test('is cancelled, and leaves what was not begun', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  const names = Array.from({ length: 10 }, (_, index) => `deaf${index}`)
  for (const name of names) {
    await docker('run', '-d', `--name=${name}`, 'busybox:1', 'sh', '-c', `trap '' TERM; while :; do sleep 1; done`)
  }
  await expect(rowOf(window, 'deaf9')).toBeVisible()
  await window.getByRole('checkbox', { name: 'Select all' }).check()
  await toolbar(window, 10).getByRole('button', { name: 'Stop 10' }).click()
  const task = taskOf(window, 'docker stop')
  await expect(rowOf(window, 'deaf9')).toContainText('Stopping…')
  await task.getByRole('button', { name: 'Cancel' }).click()
  await expect(task.getByRole('heading', { name: 'Cancelled stopping 10 containers' })).toBeVisible({ timeout: 3000 })
  await task.getByText(/^Containers/).click()
  await expect(task.getByRole('listitem').filter({ hasText: 'waiting' })).toHaveCount(2)
  const waiting = await task.getByRole('listitem').filter({ hasText: 'waiting' }).allInnerTexts()
  for (const text of waiting) expect((await statesOf(instance))[text.split(/\s/)[0] ?? '']).toBe('running')
  await task.getByRole('button', { name: 'Clear' }).click()
})

test('a compose project is started and stopped as a whole, in its order', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('redis:7', 'nginx:1.27', 'busybox:1')
  const create = (service: string, needs: string, ...rest: string[]) =>
    docker(
      'create',
      `--name=shop-${service}-1`,
      '--label=com.docker.compose.project=shop',
      `--label=com.docker.compose.service=${service}`,
      `--label=com.docker.compose.depends_on=${needs}`,
      ...rest,
    )
  await create('web', 'cache:service_started:false', 'nginx:1.27')
  await create('cache', '', 'redis:7')
  await docker('create', '--name=lonely', 'busybox:1')
  const since = String(Date.now() / 1000)
  const order = async (event: string) =>
    docker(
      'events',
      `--since=${since}`,
      `--until=${Date.now() / 1000}`,
      `--filter=event=${event}`,
      '--format={{.Actor.Attributes.name}}',
    )

  const group = window.getByRole('row').filter({ hasText: /^shop/ }).first()
  await group.getByRole('button', { name: 'Start all of shop', exact: true }).click()
  await expect(
    taskOf(window, 'docker start').getByRole('heading', { name: 'shop: Started 2 containers' }),
  ).toBeVisible()
  expect(await order('start')).toBe('shop-cache-1\nshop-web-1')
  await expect(group).toContainText('2 running')

  // The same without a mouse: the heading is a line of the list, with a menu of its own.
  const { keyboard } = window
  await window.evaluate(() => (document.activeElement as HTMLElement).blur())
  await keyboard.press('Home')
  await expect(group).toBeFocused()
  await keyboard.press('Shift+F10')
  await expect(window.getByRole('menu', { name: 'shop' })).toBeVisible()
  await keyboard.type('Stop')
  await keyboard.press('Enter')
  await expect(taskOf(window, 'docker stop').getByRole('heading', { name: 'shop: Stopped 2 containers' })).toBeVisible({
    timeout: 25_000,
  })
  expect(await order('die')).toBe('shop-web-1\nshop-cache-1')
  expect((await statesOf(instance))['lonely']).toBe('created')

  await group.getByRole('button', { name: 'Actions for shop' }).click()
  await window.getByRole('menuitem', { name: 'Remove all of shop…' }).click()
  const confirm = window.getByRole('alertdialog')
  await expect(confirm).not.toContainText('lonely')
  await confirm.getByRole('button', { name: 'Remove 2 containers' }).click()
  await expect(confirm).toHaveCount(0)
  await expect(taskOf(window, 'docker rm').getByRole('heading', { name: 'shop: Removed 2 containers' })).toBeVisible()
  expect(await statesOf(instance)).toEqual({ lonely: 'created' })
  await window.getByRole('button', { name: 'Clear finished' }).click()
})

test('removes all that is stopped, after saying what goes, how much, and what stays', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('run', '--name=ended', 'busybox:1', 'dd', 'if=/dev/zero', 'of=/blob', 'bs=1000', 'count=3000')
  await docker('create', '--name=created', '--volume=/data', 'busybox:1')
  await docker('run', '-d', '--name=runs', 'busybox:1', 'sleep', '1000')
  await docker('run', '-d', '--name=paused', 'busybox:1', 'sleep', '1000')
  await docker('pause', 'paused')
  await expect(rowOf(window, 'paused')).toHaveAttribute('data-status', 'paused')
  await window.getByRole('main').getByRole('button', { name: 'More actions' }).first().click()
  await window.getByRole('menuitem', { name: 'Remove all stopped…' }).click()
  const confirm = window.getByRole('alertdialog', { name: 'Remove 2 stopped containers?' })
  await expect(confirm).toContainText('2 containers that run or are paused')
  await expectCommand(confirm, 'docker container prune -f')
  await expect(confirm.getByText('3.00 MB')).toHaveCount(0)
  await confirm.getByRole('button', { name: 'Measure what this frees' }).click()
  await expect(confirm).toContainText('Together 3 MB')
  await confirm.getByRole('button', { name: 'Remove 2 containers' }).click()
  await expect(confirm).toHaveCount(0)
  const task = taskOf(window, 'docker rm')
  await expect(task.getByRole('heading', { name: 'Removed 2 containers' })).toBeVisible()
  await expect(task).toContainText('3 MB freed')
  expect(await statesOf(instance)).toEqual({ runs: 'running', paused: 'paused' })
  expect(await docker('volume', 'ls', '--quiet')).not.toBe('')
  await task.getByRole('button', { name: 'Clear' }).click()
  await docker('volume', 'prune', '--force')

  await openPage(window, 'Containers')
  await window.keyboard.press('Control+k')
  await window.keyboard.type('Remove all stopped')
  await window.keyboard.press('Enter')
  await expect(window.getByText('No container is stopped.')).toBeVisible()
})
