import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test, type Instance } from '../fixtures.ts'
import { freePort } from '../lab/registry.ts'
import { expectCommand, fieldOf, openPage, openRunForm, pickAction, rowOf, submitRunForm } from '../pages.ts'

/** Unfolds a topic of the form. */
async function unfold(form: Locator, topic: string): Promise<void> {
  await form.locator('summary').filter({ hasText: topic }).click()
}

/** What `docker inspect` says, by a template. */
const inspect = ({ docker }: Instance, container: string, format: string): Promise<string> =>
  docker('inspect', '--format', format, container)

const pasteDialog = (window: Page): Locator => window.getByRole('dialog', { name: 'Paste a docker run command' })

/** Runs a container that the CLI has made known to the list. */
async function runListed({ docker, window }: Instance, name: string, ...args: string[]): Promise<void> {
  await docker('run', '--detach', '--stop-timeout=0', `--name=${name}`, ...args)
  await openPage(window, 'Containers')
  await expect(rowOf(window, name)).toHaveAttribute('data-status', 'running')
}

test('options of every topic reach Docker, and the command says the same', async ({ instance }) => {
  const { window, docker, home } = instance
  await instance.load('busybox:1')
  await docker('create', '--name=files', '--volume=/shared', 'busybox:1')
  const envFile = join(home.folder, 'app.env')
  await writeFile(envFile, 'FROM_FILE=yes\n')
  const form = await openRunForm(window, 'busybox:1')
  await fieldOf(form, 'Name').fill('every-topic')
  await fieldOf(form, 'Command').fill('sleep 100000')

  await unfold(form, 'More about ports')
  await fieldOf(form, 'Exposed without publishing').fill('8080 9000-9001/udp')
  await unfold(form, 'More about the environment')
  await fieldOf(form, 'Environment files').fill(envFile)
  await form.getByRole('button', { name: 'Add temporary folder' }).click()
  await fieldOf(form, 'Size (tmpfs)').fill('64m')
  await fieldOf(form, 'Path in the container').fill('/cache')
  await unfold(form, 'More about volumes')
  await fieldOf(form, 'Volumes of other containers').fill('files:ro')
  for (const [topic, fields] of [
    ['General', { User: '0:0', 'Host name': 'tester' }],
    ['Network', { 'Extra hosts': 'db:10.0.0.5', 'DNS servers': '9.9.9.9' }],
    ['Resources', { Memory: '64m', CPUs: '0.5', Ulimits: 'nofile=100:200' }],
    ['Health check', { 'Check command': 'true', Interval: '1s' }],
    ['Logging', { 'Driver options': 'max-size=10m max-file=3' }],
    ['Security', { 'Drop capabilities': 'NET_RAW' }],
    ['Stop', { 'Stop signal': 'SIGINT', 'Stop timeout (s)': '1' }],
  ] as const) {
    await unfold(form, topic)
    for (const [label, text] of Object.entries(fields)) await fieldOf(form, label).fill(text)
  }
  await form.getByRole('checkbox', { name: /Read-only root file system/ }).check()
  await unfold(form, 'Labels')
  await form.getByRole('button', { name: 'Add label' }).click()
  await fieldOf(form, 'Label').fill('team')
  await fieldOf(form, 'Label value').fill('a b')
  await expect(form.locator('summary').filter({ hasText: 'Resources' })).toContainText('3 changed')

  const command = (
    await form.getByRole('region', { name: 'Equivalent command' }).locator('pre').innerText()
  ).replaceAll(/\s*\\\n\s*/g, ' ')
  for (const words of [
    '--env-file',
    '--tmpfs /cache:size=64m',
    '--volumes-from files:ro',
    '--health-cmd true',
    "'team=a b'",
  ]) {
    expect(command).toContain(words)
  }
  await submitRunForm(form)

  const facts = await inspect(
    instance,
    'every-topic',
    '{{.Config.User}} {{.Config.Hostname}} {{.HostConfig.ExtraHosts}} {{.HostConfig.Dns}} {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.Config.Healthcheck.Interval}} {{.HostConfig.LogConfig.Config}} {{.HostConfig.CapDrop}} {{.HostConfig.ReadonlyRootfs}} {{.Config.StopSignal}} {{.Config.StopTimeout}}',
  )
  expect(facts).toBe(
    '0:0 tester [db:10.0.0.5] [9.9.9.9] 67108864 500000000 1000000000 map[max-file:3 max-size:10m] [NET_RAW] true SIGINT 1',
  )
  expect(await inspect(instance, 'every-topic', '{{json .Config.ExposedPorts}}')).toBe(
    '{"8080/tcp":{},"9000/udp":{},"9001/udp":{}}',
  )
  expect(await inspect(instance, 'every-topic', '{{json .HostConfig.Tmpfs}}{{json .HostConfig.VolumesFrom}}')).toBe(
    '{"/cache":"size=64m"}["files:ro"]',
  )
  expect(await inspect(instance, 'every-topic', '{{index .Config.Labels "team"}}')).toBe('a b')
  expect(await docker('exec', 'every-topic', 'sh', '-c', 'echo $FROM_FILE')).toBe('yes')
})

test('what the image says by itself is shown, and what was changed is marked and taken back', async ({ instance }) => {
  const { window } = instance
  await instance.load('redis:7')
  const form = await openRunForm(window, 'redis:7')
  await expect(fieldOf(form, 'Command')).toHaveAccessibleDescription(/redis-server \/etc\/redis\.conf/)
  await expect(form.getByRole('button', { name: 'Publish 6379' })).toBeVisible()
  await expect(form.getByRole('button', { name: 'Keep /data in a volume' })).toBeVisible()
  await unfold(form, 'General')
  const folder = fieldOf(form, 'Working directory')
  await expect(folder).toHaveAccessibleDescription(/The image’s own: \/data/)
  const general = form.locator('summary').filter({ hasText: 'General' })
  await expect(general).not.toContainText('changed')
  await folder.fill('/tmp')
  await expect(general).toContainText('1 changed')
  await form.getByRole('button', { name: 'Reset Working directory' }).click()
  await expect(folder).toHaveValue('')
  await expect(general).not.toContainText('changed')

  await form.getByText(/variables? of the image/).click()
  await form.getByRole('button', { name: 'Change REDIS_VERSION' }).click()
  await expect(fieldOf(form, 'Variable')).toHaveValue('REDIS_VERSION')
  await expect(fieldOf(form, 'Value')).toHaveValue('7')

  await form.getByRole('searchbox', { name: 'Find an option' }).fill('--memory-sw')
  await expect(fieldOf(form, 'Memory and swap')).toBeVisible()
  await expect(fieldOf(form, 'Host name')).toBeHidden()
})

test('secrets are covered in the field and in the command, and copied as they are', async ({ instance }) => {
  const { window, app } = instance
  await instance.load('busybox:1')
  const form = await openRunForm(window, 'busybox:1')
  await form.getByRole('button', { name: 'Add variable' }).click()
  const name = fieldOf(form, 'Variable')
  await app.electron.evaluate(({ clipboard }) =>
    clipboard.writeText('# settings\nTZ=UTC\nexport DB_PASSWORD="top secret"\n'),
  )
  await name.focus()
  await window.keyboard.press('Control+V')
  await expect(fieldOf(form, 'Variable')).toHaveCount(2)
  const value = form.getByLabel('Value', { exact: true }).nth(1)
  await expect(value).toHaveCSS('-webkit-text-security', 'disc')
  await expectCommand(form, 'docker run -d -e TZ=UTC -e DB_PASSWORD=•••••• busybox:1')
  await form.getByRole('button', { name: 'Copy' }).click()
  await expect
    .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain("'DB_PASSWORD=top secret'")
  await form.getByRole('button', { name: 'Show secrets' }).click()
  await expectCommand(form, "docker run -d -e TZ=UTC -e 'DB_PASSWORD=top secret' busybox:1")
  await form.getByRole('button', { name: 'Show the value' }).click()
  await expect(value).toHaveCSS('-webkit-text-security', 'none')
})

test('line breaks of a command and of a variable stay what they are', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  const form = await openRunForm(window, 'busybox:1')
  await fieldOf(form, 'Name').fill('lines')
  const command = fieldOf(form, 'Command')
  await command.fill("sh -c 'echo one\necho two'")
  await command.press('End')
  await form.getByRole('button', { name: 'Add variable' }).click()
  await fieldOf(form, 'Variable').fill('CERT')
  const value = fieldOf(form, 'Value')
  await value.pressSequentially('BEGIN')
  await value.press('Shift+Enter')
  await value.pressSequentially('END')
  await value.press('Enter')
  await expect.poll(() => docker('logs', 'lines').catch(() => '')).toBe('one\ntwo')
  expect(await docker('inspect', '--format={{json .Config.Cmd}}', 'lines')).toBe('["sh","-c","echo one\\necho two"]')
  expect(await docker('inspect', '--format={{json .Config.Env}}', 'lines')).toContain('"CERT=BEGIN\\nEND"')
})

test('a pasted docker run command fills in the form, and what is not understood is named', async ({ instance }) => {
  const { window, app } = instance
  await instance.load('busybox:1')
  const port = await freePort()
  await openRunForm(window, '')
  await window.getByRole('button', { name: 'Paste a command…' }).click()
  const dialog = pasteDialog(window)
  await dialog
    .getByRole('textbox', { name: 'Command' })
    .fill(
      `$ docker run -d --name pasted \\\n  -p 127.0.0.1:${port}:80 --env=GREETING='hello dock' \\\n  -m 64m --frobnicate=3 busybox:1 sh -c "sleep 100000"`,
    )
  await expect(dialog.getByRole('region', { name: 'Understood' })).toContainText('GREETING=hello dock')
  await expect(dialog.getByRole('status')).toContainText('--frobnicate')
  await dialog.getByRole('button', { name: 'Fill in the form' }).click()
  await expect(dialog).toHaveCount(0)
  const form = window.getByRole('main')
  await expect(fieldOf(form, 'Name')).toHaveValue('pasted')
  await expectCommand(
    form,
    `docker run -d --name pasted -p 127.0.0.1:${port}:80 -e 'GREETING=hello dock' -m 64m busybox:1 sh -c 'sleep 100000'`,
  )
  await submitRunForm(form)
  expect(await inspect(instance, 'pasted', '{{.State.Running}} {{.HostConfig.Memory}} {{json .Config.Cmd}}')).toBe(
    'true 67108864 ["sh","-c","sleep 100000"]',
  )

  // Also where the name of an image is expected.
  const again = await openRunForm(window, '')
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('docker run --name other busybox:1'))
  await fieldOf(again, 'Image').focus()
  await window.keyboard.press('Control+V')
  await expect(dialog).toContainText('other')
  await window.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('a folder that Docker would make is an advice, which stops nothing', async ({ instance }) => {
  const { window, home } = instance
  await instance.load('busybox:1')
  const form = await openRunForm(window, 'busybox:1')
  await fieldOf(form, 'Name').fill('advised')
  await form.getByRole('button', { name: 'Add volume' }).click()
  const source = fieldOf(form, 'Volume or host path')
  const path = join(home.folder, 'not there')
  await source.fill(path)
  await fieldOf(form, 'Path in the container').fill('/data')
  await expect(source).toHaveAccessibleDescription(
    /“.*not there” does not exist on the host\. Docker makes an empty folder/,
  )
  await expect(source).not.toHaveAttribute('aria-invalid')
  await expect(form.getByRole('alert')).toHaveCount(0)
  await submitRunForm(form)
  expect(await inspect(instance, 'advised', '{{json .HostConfig.Binds}}')).toBe(`["${path}:/data"]`)
})

test('the image’s own health check is shown, changed and switched off', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('create', '--name=checked', 'busybox:1')
  await docker('commit', '--change=HEALTHCHECK --interval=7s --retries=2 CMD test -d /tmp', 'checked', 'checked:1')
  const form = await openRunForm(window, 'checked:1')
  await fieldOf(form, 'Name').fill('healthy')
  await fieldOf(form, 'Command').fill('sleep 100000')
  await unfold(form, 'Health check')
  const [check, interval] = [fieldOf(form, 'Check command'), fieldOf(form, 'Interval')]
  const topic = form.locator('summary').filter({ hasText: 'Health check' })
  await expect(check).toHaveAccessibleDescription(/The image’s own: test -d \/tmp/)
  await expect(interval).toHaveAttribute('placeholder', '7s')
  await expect(topic).not.toContainText('changed')
  await form.getByRole('button', { name: 'Change Check command' }).click()
  await expect(check).toBeFocused()
  await expect(check).toHaveValue('test -d /tmp')
  await check.fill('test -d /etc')
  await expect(topic).toContainText('1 changed')
  await expectCommand(form, /--health-cmd 'test -d \/etc' checked:1 /)

  const none = form.getByRole('checkbox', { name: /No health check/ })
  await none.check()
  await expect(check).toBeDisabled()
  await expect(topic).toContainText('1 changed')
  await expectCommand(form, /--no-healthcheck checked:1 /)
  await none.uncheck()
  await expect(check).toHaveValue('test -d /etc')
  await submitRunForm(form)
  expect(await inspect(instance, 'healthy', '{{json .Config.Healthcheck}}')).toBe(
    '{"Test":["CMD-SHELL","test -d /etc"],"Interval":7000000000,"Retries":2}',
  )
})

test('limits and the restart policy are updated in place', async ({ instance }) => {
  const { window } = instance
  await instance.load('busybox:1')
  await runListed(instance, 'web', '--memory=64m', 'busybox:1', 'sleep', '100000')
  const before = await inspect(instance, 'web', '{{.Id}} {{.State.StartedAt}}')
  await pickAction(window, 'web', 'Update limits…')
  const dialog = window.getByRole('dialog', { name: 'Update web' })
  const memory = fieldOf(dialog, 'Memory')
  const update = dialog.getByRole('button', { name: 'Update', exact: true })
  await expect(memory).toHaveValue('64m')
  await expect(update).toBeDisabled()
  for (const [text, sentence] of [
    ['1m', /at least 6m/],
    ['much', /is not a size/],
    ['', /not take it away/],
  ] as const) {
    await memory.fill(text)
    await expect(memory).toHaveAccessibleDescription(sentence)
  }
  await memory.fill('128m')
  await fieldOf(dialog, 'Memory and swap').fill('256m')
  await fieldOf(dialog, 'CPUs').fill('0.5')
  await dialog.getByRole('combobox', { name: 'Restart policy' }).click()
  await window.getByRole('option', { name: 'On failure' }).click()
  await fieldOf(dialog, 'Tries at most').fill('3')
  await expectCommand(dialog, 'docker update --memory 128m --memory-swap 256m --cpus 0.5 --restart on-failure:3 web')
  await update.click()
  await expect(dialog).toHaveCount(0)
  expect(
    await inspect(
      instance,
      'web',
      '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.NanoCpus}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.RestartPolicy.MaximumRetryCount}}',
    ),
  ).toBe('134217728 268435456 500000000 on-failure 3')
  expect(await inspect(instance, 'web', '{{.Id}} {{.State.StartedAt}}')).toBe(before)
})
