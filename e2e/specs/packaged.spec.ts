import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, startInstance, test } from '../fixtures.ts'
import { root } from '../../electron/runtime/folders.ts'
import { run } from '../lab/commands.ts'
import { expectPulled, pullImage } from '../pages.ts'

test('the packaged app starts its own engine and pulls an image', async ({ lab }) => {
  test.setTimeout(300_000)
  await run('npm', ['run', '--silent', 'dist'], { cwd: root, timeout: 240_000 })
  const executable = join(root, 'dist', 'linux-unpacked', 'longshore')
  expect(existsSync(executable)).toBe(true)
  const own = await startInstance(lab, {}, { executable })
  try {
    expect(await own.app.electron.evaluate(({ app }) => app.isPackaged)).toBe(true)
    await expectPulled(await pullImage(own.window, 'busybox:1'), 'busybox:1')
    expect(await own.docker('images', '--format={{.Repository}}:{{.Tag}}')).toBe('busybox:1')
  } finally {
    await own.dispose()
  }
})
