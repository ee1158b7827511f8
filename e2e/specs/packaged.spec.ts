import { existsSync } from 'node:fs'
import { readFile, readlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from '../fixtures.ts'
import { root } from '../../electron/runtime/folders.ts'
import { answersPing } from '../lab/api.ts'
import { spawnPackaged } from '../lab/bare-app.ts'
import { docker, dockerText } from '../lab/cli.ts'
import { run } from '../lab/commands.ts'
import { processesOf } from '../lab/processes.ts'
import { waitFor } from '../lab/wait.ts'
import { files } from '../files-tab.ts'
import { expectPulled, fieldOf, openTab, pullImage, taskOf } from '../pages.ts'

test('the packaged app starts its own engine, pulls an image and copies a file into a container', async ({ lab }) => {
  test.setTimeout(300_000)
  await run('npm', ['run', '--silent', 'dist'], { cwd: root, timeout: 240_000 })
  const folder = join(root, 'dist', 'linux-unpacked')
  const executable = join(folder, 'longshore')
  expect(existsSync(executable)).toBe(true)

  const home = await lab.makeHome()
  // The engine has to come out of the package.
  const { LONGSHORE_ENGINE_BUNDLE: _, ...env } = home.env
  const app = spawnPackaged(executable, env)
  try {
    await waitFor('the engine of the package answers', () => answersPing(home.socket), 30_000)
    const programs = await Promise.all((await processesOf(home.folder)).map(({ pid }) => readlink(`/proc/${pid}/exe`)))
    const dockerd = programs.find((path) => basename(path) === 'dockerd')
    expect(dockerd?.startsWith(`${folder}/`)).toBe(true)
    const window = await app.inspect()
    await expectPulled(await pullImage(window, 'busybox:1'), 'busybox:1')
    const images = await dockerText(['images', '--format={{.Repository}}:{{.Tag}}'], { host: home.socket })
    expect(images).toBe('busybox:1')

    // What copies is a thread whose code comes out of the package too.
    await docker(['create', '--name=box', 'busybox:1'], { host: home.socket })
    const file = join(home.folder, 'note')
    await writeFile(file, 'from the host')
    await openTab(window, 'box', 'Files')
    await files(window).getByRole('button', { name: 'Copy in…' }).click()
    const dialog = window.getByRole('dialog', { name: 'Copy into box' })
    await fieldOf(dialog, 'Files or folders of this machine').fill(file)
    await fieldOf(dialog, 'Path in the container').fill('/etc')
    await dialog.getByRole('button', { name: 'Copy in', exact: true }).click()
    await expect(taskOf(window, `docker cp ${file} box:/etc`)).toContainText('Copied note → box:/etc')
    await docker(['cp', '--quiet', 'box:/etc/note', `${file}-back`], { host: home.socket })
    expect(await readFile(`${file}-back`, 'utf8')).toBe('from the host')
  } finally {
    await app.quit()
    await home.dispose()
  }
})
