import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { freePort } from '../lab/registry.ts'
import { expectCommand, fieldOf, openPage, openRunForm, submitRunForm } from '../pages.ts'

/** The sentence that stands beside a field, as a screen reader hears it with the field. */
async function expectProblem(field: Locator, sentence: RegExp): Promise<void> {
  await field.blur()
  await expect(field).toHaveAccessibleDescription(sentence)
  await expect(field).toHaveAttribute('aria-invalid', 'true')
}

test('image names that are none are refused beside the field', async ({ instance }) => {
  const { window, docker } = instance
  const before = await docker('images', '--quiet')
  await openPage(window, 'Images')
  await window.getByRole('button', { name: 'Pull image…' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Pull image' })
  const field = fieldOf(dialog, 'Image')
  for (const [image, sentence] of [
    ['redis:', /“redis:” is not a valid image name/],
    ['-x', /is not a valid image name/],
    ['Redis', /has capital letters/],
    ['a b', /is not a valid image name/],
  ] as const) {
    await field.fill(image)
    await expectProblem(field, sentence)
  }
  await dialog.getByRole('button', { name: 'Pull', exact: true }).click()
  await expect(dialog).toBeVisible()
  expect(await docker('images', '--quiet')).toBe(before)
  await window.keyboard.press('Escape')
})

test('names, ports, variables and paths that are none are refused beside the field', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  const form = await openRunForm(window, 'busybox:1')
  const name = fieldOf(form, 'Name')
  for (const wrong of ['a', '-ab', 'white space', 'ü-name']) {
    await name.fill(wrong)
    await expectProblem(name, /is not a valid container name/)
  }
  await name.fill('fine')
  await form.getByRole('button', { name: 'Add port' }).click()
  await fieldOf(form, 'Container port').fill('80')
  const port = fieldOf(form, 'Host port')
  for (const wrong of ['0', '65536', '-1', '80.5', 'http', '8080 ']) {
    await port.fill(wrong)
    if (wrong.trim() === '8080') await expect(port).not.toHaveAttribute('aria-invalid', 'true')
    else await expectProblem(port, /is not a port. Use a number from 1 to 65535/)
  }
  await form.getByRole('button', { name: 'Add variable' }).click()
  await fieldOf(form, 'Value').fill('value')
  await expectProblem(fieldOf(form, 'Variable'), /needs a name before the “=”/)
  await fieldOf(form, 'Variable').fill('FINE')
  await form.getByRole('button', { name: 'Add volume' }).click()
  const target = fieldOf(form, 'Path in the container')
  await target.fill('relative')
  await expectProblem(target, /is not an absolute path in the container/)
  await target.fill('/fine')
  const source = fieldOf(form, 'Volume or host path')
  await source.fill('/does/not/exist')
  // Docker takes it, and makes it: an advice, and no refusal.
  await expect(source).toHaveAccessibleDescription(/“\/does\/not\/exist” does not exist on the host/)
  await expect(source).not.toHaveAttribute('aria-invalid')
  const command = fieldOf(form, 'Command')
  await command.fill('echo "open')
  await expectProblem(command, /has an open quote/)
  await form.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(form.getByRole('heading', { name: 'Run a container' })).toBeVisible()
  expect(await docker('ps', '--all', '--quiet')).toBe('')
})

test('environment lines without = are refused where they are pasted', async ({ instance }) => {
  const { window, app } = instance
  const form = await openRunForm(window, 'busybox:1')
  await form.getByRole('button', { name: 'Add variable' }).click()
  const variable = fieldOf(form, 'Variable').first()
  const paste = async (lines: string): Promise<void> => {
    await app.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines)
    await variable.focus()
    await window.keyboard.press('Control+v')
  }
  await paste('GOOD=1\nno equals sign\nALSO=2')
  await expectProblem(variable, /“no equals sign” has no “=”/)
  await paste('GOOD=1\n# a comment\nALSO=2')
  await expectCommand(form, 'docker run -d -e GOOD=1 -e ALSO=2 busybox:1')
})

test('a port that a container has: by which, and the next free one is offered', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  const taken = await freePort()
  await docker('run', '--detach', '--name=holder', `--publish=127.0.0.1:${taken}:80`, 'busybox:1', 'sleep', '1000')
  const form = await openRunForm(window, 'busybox:1')
  await fieldOf(form, 'Name').fill('second')
  await fieldOf(form, 'Command').fill('sleep 1000')
  await form.getByRole('button', { name: 'Add port' }).click()
  const port = fieldOf(form, 'Host port')
  await port.fill(String(taken))
  await fieldOf(form, 'Container port').fill('80')
  await expectProblem(port, new RegExp(`Port ${taken} is already used by container “holder”`))
  const offer = form.getByRole('button', { name: /^Use \d+$/ })
  const offered = (await offer.innerText()).replace('Use ', '')
  expect(Number(offered)).toBeGreaterThan(taken)
  await offer.click()
  await expect(port).toHaveValue(offered)
  await expect(port).not.toHaveAttribute('aria-invalid', 'true')
  await submitRunForm(form)
  await expect.poll(() => docker('port', 'second')).toContain(`:${offered}`)
})

test('a port that another program has', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, resolve))
  const taken = String((server.address() as AddressInfo).port)
  const form = await openRunForm(window, 'busybox:1')
  await form.getByRole('button', { name: 'Add port' }).click()
  const port = fieldOf(form, 'Host port')
  await port.fill(taken)
  await fieldOf(form, 'Container port').fill('80')
  await expectProblem(
    port,
    new RegExp(`Port ${taken} is already used by the program “.+” \\(process ${process.pid}\\)`),
  )
  await expect(form.getByRole('button', { name: /^Use \d+$/ })).toBeVisible()
  expect(await docker('ps', '--all', '--quiet')).toBe('')
  await new Promise((resolve) => server.close(resolve))
})

test('a name that is taken, and a program that the image has not', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('create', '--name=taken', 'busybox:1')
  const form = await openRunForm(window, 'busybox:1')
  const name = fieldOf(form, 'Name')
  await name.fill('taken')
  await expectProblem(name, /The name “taken” is already used/)
  await name.fill('free')
  await fieldOf(form, 'Command').fill('no-such-program')
  await form.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(form.getByText('The image has no program “no-such-program”')).toBeVisible()
  // The container that was made for the attempt is gone again.
  expect(await docker('ps', '--all', '--format={{.Names}}')).toBe('taken')
})
