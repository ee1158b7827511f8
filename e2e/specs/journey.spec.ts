import { connect } from 'node:net'
import { expect, test } from '../fixtures.ts'
import {
  expectCommand,
  expectPulled,
  fieldOf,
  expectScreen,
  openPage,
  openRunForm,
  openTab,
  pickAction,
  pullImage,
  recordProgress,
  rowOf,
  submitRunForm,
  terminalOf,
  typeCommand,
} from '../pages.ts'
import { freePort } from '../lab/registry.ts'

/** Speaks Redis' own protocol through a port of this machine, as `redis-cli PING` does. */
function ping(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.on('error', reject)
    socket.on('data', (answer) => {
      resolve(answer.toString('utf8').trim())
      socket.destroy()
    })
  })
}

test('from an image’s name to a container one can type into, and back to nothing', async ({ lab, ownInstance }) => {
  test.setTimeout(240_000)
  const { docker } = ownInstance
  const redisPort = await freePort()
  const nginxPort = await freePort()

  await test.step('the engine starts by itself and says so', async () => {
    await expect(ownInstance.window.getByRole('contentinfo')).toContainText(/Longshore engine.*running/)
    await expect(ownInstance.window.getByRole('main')).toContainText('No containers yet')
    expect(await docker('ps', '--all', '--quiet')).toBe('')
  })

  await test.step('pull an image with honest progress, cancel it, retry it', async () => {
    const { window } = ownInstance
    const progress = await recordProgress(window)
    lab.registry.setFault({ kind: 'throttle', bytesPerSecond: 8_000_000 })
    const task = await pullImage(window, 'redis:7')
    const bar = task.getByRole('progressbar', { name: 'Pulling redis:7' })
    await expect(bar).toBeVisible()
    await expect(task).toContainText(/[\d.]+ MB of (about )?[\d.]+ MB/)
    await expect(task).toContainText(/[\d.]+ [kM]B\/s/)
    await expect(task).toContainText(/left/)
    await task.getByText('Layers').click()
    await expect(task.getByText('downloading').first()).toBeVisible()
    await expect.poll(async () => (await progress()).length).toBeGreaterThan(5)

    await task.getByRole('button', { name: 'Cancel' }).click()
    await expect(task.getByRole('heading', { name: 'Cancelled pulling redis:7' })).toBeVisible()
    await expect.poll(() => lab.registry.activeLayers).toBe(0)
    expect(await docker('images', '--quiet')).toBe('')
    const cancelled = await progress()
    expect(cancelled).toEqual(cancelled.toSorted((a, b) => a - b))

    lab.registry.setFault(undefined)
    await task.getByRole('button', { name: 'Retry' }).click()
    await expectPulled(task, 'redis:7')
    const retried = (await progress()).slice(cancelled.length)
    expect(retried).toEqual(retried.toSorted((a, b) => a - b))
    expect(await docker('images', '--format={{.Repository}}:{{.Tag}}')).toBe('redis:7')
    await expect(rowOf(window, 'redis:7')).toBeVisible()
    await expectPulled(await pullImage(window, 'nginx:1.27'), 'nginx:1.27')
  })

  await test.step('run it with a name, ports, environment, a volume and a command, and see the command line', async () => {
    const { window } = ownInstance
    const form = await openRunForm(window, 'redis:7')
    await fieldOf(form, 'Name').fill('cache')
    await form.getByRole('button', { name: 'Add port' }).click()
    await fieldOf(form, 'Host port').fill(String(redisPort))
    await fieldOf(form, 'Container port').fill('6379')
    await fieldOf(form, 'Address').fill('127.0.0.1')
    await form.getByRole('button', { name: 'Add variable' }).click()
    await fieldOf(form, 'Variable').fill('GREETING')
    await fieldOf(form, 'Value').fill('hello dock')
    await form.getByRole('button', { name: 'Add volume' }).click()
    await fieldOf(form, 'Volume or host path').fill('cache-files')
    await fieldOf(form, 'Path in the container').fill('/data')
    await fieldOf(form, 'Command').fill('redis-server --protected-mode no --save ""')
    const line = `docker run -d --name cache -p 127.0.0.1:${redisPort}:6379 -e 'GREETING=hello dock' -v cache-files:/data redis:7 redis-server --protected-mode no --save ''`
    await expectCommand(form, line)
    await submitRunForm(form)
  })

  await test.step('it is in the list and answers on its published port', async () => {
    const { window } = ownInstance
    await openPage(window, 'Containers')
    await expect(rowOf(window, 'cache')).toHaveAttribute('data-status', 'running')
    expect(await docker('inspect', '--format={{.State.Status}}', 'cache')).toBe('running')
    expect(await docker('inspect', '--format={{json .Config.Cmd}}', 'cache')).toBe(
      '["redis-server","--protected-mode","no","--save",""]',
    )
    expect(await docker('inspect', '--format={{json .HostConfig.Binds}}{{json .Mounts}}', 'cache')).toContain(
      'cache-files',
    )
    expect(await docker('exec', 'cache', 'sh', '-c', 'echo $GREETING')).toBe('hello dock')
    expect(await ping(redisPort)).toBe('+PONG')
    expect(await docker('exec', 'cache', 'redis-cli', 'PING')).toBe('PONG')
  })

  await test.step('a published port opens in the browser', async () => {
    const { window, app } = ownInstance
    const form = await openRunForm(window, 'nginx:1.27')
    await fieldOf(form, 'Name').fill('web')
    await form.getByRole('button', { name: 'Add port' }).click()
    await fieldOf(form, 'Host port').fill(String(nginxPort))
    await fieldOf(form, 'Container port').fill('80')
    await submitRunForm(form)
    await openPage(window, 'Containers')
    await expect(rowOf(window, 'web')).toHaveAttribute('data-status', 'running')
    const opened = app.electron.evaluate(
      ({ shell }) =>
        new Promise<string>((resolve) => {
          shell.openExternal = (address) => Promise.resolve(resolve(address))
        }),
    )
    await rowOf(window, 'web')
      .getByRole('link', { name: new RegExp(`${nginxPort}`) })
      .click()
    expect(new URL(await opened).port).toBe(String(nginxPort))
    const page = await fetch(`http://127.0.0.1:${nginxPort}/`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Welcome to nginx')
  })

  await test.step('type into a terminal, resize it, leave it and come back to the same session', async () => {
    const { window, app } = ownInstance
    await openTab(window, 'cache', 'Terminal')
    const terminal = terminalOf(window)
    await expectScreen(terminal, /[#$] ?$/m)
    await typeCommand(terminal, 'mark=$((6*7)); redis-cli PING; stty size')
    await expectScreen(terminal, /^PONG$/m)
    await expectScreen(terminal, /^\d+ \d+$/m)
    const size = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize() ?? [])
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 700))
    await typeCommand(terminal, 'clear')
    await expect
      .poll(async () => {
        await typeCommand(terminal, 'clear; stty size')
        const shown = await terminal.locator('.xterm-rows > div').count()
        return expectScreen(terminal, new RegExp(`^${shown} \\d+$`, 'm')).then(
          () => true,
          () => false,
        )
      })
      .toBe(true)
    await app.electron.evaluate(({ BrowserWindow }, [width = 1280, height = 800]) => {
      BrowserWindow.getAllWindows()[0]?.setSize(width, height)
    }, size)

    await openPage(window, 'Images')
    await openTab(window, 'cache', 'Terminal')
    await typeCommand(terminalOf(window), 'echo "answer-$mark"')
    await expectScreen(terminalOf(window), /^answer-42$/m)
    // The server and the one shell: a visit leaves none behind.
    const [, ...processes] = (await docker('top', 'cache', '-o', 'pid,comm')).split('\n')
    expect(processes.map((line) => line.trim().split(/\s+/)[1]).toSorted()).toEqual(['bash', 'redis-server'])
  })

  await test.step('read its logs as they arrive, stderr marked', async () => {
    const { window } = ownInstance
    await openTab(window, 'web', 'Logs')
    const logs = window.getByRole('region', { name: 'Logs' })
    await fetch(`http://127.0.0.1:${nginxPort}/first-visit`)
    await expect(logs).toContainText('GET /first-visit')
    await docker('exec', 'web', 'sh', '-c', 'echo "a complaint" > /proc/1/fd/2')
    await expect(logs.locator('[data-stream=stderr]', { hasText: 'a complaint' })).toBeVisible()
  })

  await test.step('close the window and find it all running when coming back', async () => {
    const pid = await docker('inspect', '--format={{.State.Pid}}', 'cache')
    await ownInstance.reopen()
    await expect(rowOf(ownInstance.window, 'cache')).toHaveAttribute('data-status', 'running')
    expect(await docker('inspect', '--format={{.State.Pid}}', 'cache')).toBe(pid)
    expect(await ping(redisPort)).toBe('+PONG')
    await openPage(ownInstance.window, 'Engine')
    await expect(ownInstance.window.getByRole('main')).toContainText('already running')
  })

  await test.step('stop it, start it, remove it, remove the image', async () => {
    const { window } = ownInstance
    await openPage(window, 'Containers')
    await rowOf(window, 'cache').getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(rowOf(window, 'cache')).toHaveAttribute('data-status', 'exited')
    expect(await docker('inspect', '--format={{.State.Status}}', 'cache')).toBe('exited')
    await rowOf(window, 'cache').getByRole('button', { name: 'Start', exact: true }).click()
    await expect(rowOf(window, 'cache')).toHaveAttribute('data-status', 'running')
    expect(await ping(redisPort)).toBe('+PONG')

    await pickAction(window, 'cache', 'Remove…')
    const confirm = window.getByRole('alertdialog')
    await expect(confirm).toContainText('cache')
    await confirm.getByRole('button', { name: 'Remove 1 container' }).click()
    await expect(confirm).toHaveCount(0)
    await expect(rowOf(window, 'cache')).toHaveCount(0)
    expect(await docker('ps', '--all', '--format={{.Names}}')).toBe('web')
    expect(await docker('volume', 'ls', '--quiet')).toContain('cache-files')

    await openPage(window, 'Images')
    await pickAction(window, 'redis:7', 'Remove…')
    await confirm.getByRole('button', { name: 'Remove image redis:7' }).click()
    await expect(confirm).toHaveCount(0)
    await expect(rowOf(window, 'redis:7')).toHaveCount(0)
    expect(await docker('images', '--format={{.Repository}}:{{.Tag}}')).toBe('nginx:1.27')
  })
})
