import { mkdir, writeFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { answersPing } from '../lab/api.ts'
import { launchApp } from '../lab/app.ts'
import { docker, dockerText } from '../lab/cli.ts'
import { run } from '../lab/commands.ts'
import { waitFor } from '../lab/wait.ts'
import { openPage } from '../pages.ts'

const MB = 1024 * 1024

test('a disk that is too full for the engine to start is freed from the window', async ({ lab }) => {
  const home = await lab.makeHome()
  const data = join(home.folder, 'share', 'longshore')
  await mkdir(data, { recursive: true })
  await writeFile(`${data}.ext4`, '')
  await truncate(`${data}.ext4`, 64 * MB)
  await run('mkfs.ext4', ['-q', '-b', '4096', '-m', '0', `${data}.ext4`])
  await run('mount', ['-o', 'loop', `${data}.ext4`, data])
  const app = await launchApp(home)
  try {
    const { window } = app
    const target = { host: home.socket }
    await waitFor('the bundled engine answers', () => answersPing(home.socket), 30_000)
    await docker(['load', '--quiet', '--input', lab.images.tars['busybox:1']], target)
    await docker(['run', '--name=web', '--network=none', '--volume=keep:/data', 'busybox:1', 'echo', 'a line'], target)
    const id = await dockerText(['inspect', '--format={{.Id}}', 'web'], target)
    await openPage(window, 'Engine')
    await window.getByRole('button', { name: 'Stop engine', exact: true }).click()
    const question = window.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Stop engine' }).click()
    await waitFor('the engine has stopped', async () => !(await answersPing(home.socket)))
    const start = window.getByRole('button', { name: 'Start engine', exact: true })
    await expect(start).toBeEnabled()

    const log = join(data, 'docker/containers', id, `${id}-json.log`)
    await run('dd', ['if=/dev/zero', `of=${log}`, 'bs=4096', 'oflag=append', 'conv=notrunc'], { mayFail: true })
    await start.click()
    await window
      .getByRole('contentinfo')
      .getByRole('link', { name: /^Low on space: / })
      .click()
    await expect(window.getByRole('heading', { name: 'The disk is too full for the engine to start' })).toBeVisible()
    await expect(window.getByRole('checkbox', { name: /^Log of web/ })).toBeChecked()
    await expectAccessible(window, 'the view of a full disk')

    await window.getByRole('button', { name: /^Free [\d.]+ MB and start…$/ }).click()
    await expect(question).toContainText(`truncate --size=0 ${log}`)
    await question.getByRole('button', { name: /^Free [\d.]+ MB and start$/ }).click()
    await expect(window.getByRole('status').filter({ hasText: /^Freed [\d.]+ MB/ })).toContainText('Log of web')
    await waitFor('the engine answers again', () => answersPing(home.socket), 30_000)
    expect(await dockerText(['volume', 'ls', '--quiet'], target)).toBe('keep')
    await dockerText(['start', '--attach', 'web'], target)
    expect(await dockerText(['logs', 'web'], target)).toBe('a line')
    await expect(window.getByRole('group', { name: /^What takes space/ })).toBeVisible()
  } finally {
    await app.close()
    await home.dispose()
  }
})
