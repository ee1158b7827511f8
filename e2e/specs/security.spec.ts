import { stat } from 'node:fs/promises'
import { expect, test } from '../fixtures.ts'

test('the window has neither Node nor Electron, and one narrow bridge', async ({ instance }) => {
  const globals = await instance.window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
  )
  expect(globals).toEqual([])
  const preferences = await instance.app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    // Not in the published types, but the one place that says what the window really got.
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    const { sandbox, contextIsolation, nodeIntegration, webviewTag } = contents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webviewTag }
  })
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })
})

test('nothing from elsewhere is loaded, evaluated or connected to', async ({ instance, lab }) => {
  const refused = await instance.window.evaluate(async (elsewhere) => {
    const attempts: Record<string, () => unknown> = {
      // In a task of its own: what the debugger itself evaluates is exempt.
      eval: () =>
        new Promise((resolve, reject) => {
          setTimeout(() => {
            try {
              // oxlint-disable-next-line no-eval -- that it is refused is what is tested
              resolve(globalThis.eval('1'))
            } catch (error) {
              reject(error)
            }
          })
        }),
      fetch: () => fetch(elsewhere),
      script: () =>
        new Promise((resolve, reject) => {
          const script = document.createElement('script')
          script.addEventListener('load', resolve)
          script.addEventListener('error', reject)
          script.src = `${elsewhere}/x.js`
          document.head.append(script)
        }),
      socket: () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(elsewhere.replace('http', 'ws'))
          socket.addEventListener('open', resolve)
          socket.addEventListener('error', reject)
        }),
    }
    const names: string[] = []
    for (const [name, attempt] of Object.entries(attempts)) {
      try {
        await attempt()
      } catch {
        names.push(name)
      }
    }
    return names
  }, lab.registry.mirror)
  expect(refused).toEqual(['eval', 'fetch', 'script', 'socket'])
})

test('the window goes nowhere and opens no other', async ({ ownInstance, lab }) => {
  const { window, app } = ownInstance
  const address = window.url()
  expect(await window.evaluate((elsewhere) => globalThis.open(elsewhere) === null, lab.registry.mirror)).toBe(true)
  await window.evaluate((elsewhere) => void (location.href = elsewhere), lab.registry.mirror)
  // Playwright waits for a navigation that never comes: the main process has to be asked from here on.
  const windows = await app.electron.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().map(async ({ webContents }) => ({
        address: webContents.getURL(),
        title: (await webContents.executeJavaScript('document.querySelector("h1").textContent')) as string,
      })),
    ),
  )
  expect(windows).toEqual([{ address, title: 'Containers' }])
})

test('permissions are denied, and the engine’s socket is its owner’s alone', async ({ instance }) => {
  const states = await instance.window.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map((name) =>
        navigator.permissions.query({ name }).then(({ state }) => state),
      ),
    ),
  )
  expect(states).not.toContain('granted')
  const { mode } = await stat(instance.home.socket)
  expect((mode & 0o777).toString(8)).toBe('600')
})
