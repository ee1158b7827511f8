import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { expectCommand, fieldOf, openPage, pickAction, rowOf, tabOf, taskOf } from '../pages.ts'

/** The row of the image while it has two names. */
const BOTH = 'greeter:1 +1'

test('an image is tagged, saved, removed, loaded by drop, looked into, and untagged', async ({ instance }) => {
  const { window, docker, home } = instance
  await instance.load('busybox:1')
  await docker('run', '--name=maker', 'busybox:1', 'sh', '-c', 'rm /bin/vi; echo hello > /greeting')
  const id = await docker('commit', 'maker', 'greeter:1')
  await docker('rm', 'maker')
  await docker('create', '--name=user', 'greeter:1')
  const folder = join(home.folder, 'archives')
  await mkdir(folder, { recursive: true })
  const tar = join(folder, 'greeter.tar')

  await test.step('tag, save', async () => {
    await openPage(window, 'Images')
    await pickAction(window, 'greeter:1', 'Tag…')
    const tag = window.getByRole('dialog', { name: 'Tag greeter:1' })
    await fieldOf(tag, 'New repository and tag').fill('team/Greeter')
    await expect(tag.getByText('has capital letters')).toBeVisible()
    await fieldOf(tag, 'New repository and tag').fill('team/greeter:2')
    await expectCommand(tag, 'docker tag greeter:1 team/greeter:2')
    await tag.getByRole('button', { name: 'Tag', exact: true }).click()
    await expect.poll(() => docker('images', '--quiet', '--no-trunc', 'team/greeter:2')).toBe(id)

    await pickAction(window, BOTH, 'Save to tar…')
    const save = window.getByRole('dialog', { name: 'Save greeter:1' })
    await fieldOf(save, 'File on this machine').fill(tar)
    await save.getByRole('button', { name: 'Save', exact: true }).click()
    const task = taskOf(window, `docker save -o ${tar} greeter:1 team/greeter:2`)
    await expect(task).toContainText('Saved greeter:1 + 1')
    expect((await stat(tar)).size).toBeGreaterThan(10_000)
  })

  await test.step('remove one tag, then the image with the container in its way', async () => {
    await pickAction(window, BOTH, 'Remove…')
    const confirm = window.getByRole('alertdialog')
    await confirm.getByRole('checkbox', { name: 'Remove the tag greeter:1' }).uncheck()
    await expect(confirm).toContainText('The image stays, as greeter:1.')
    await confirm.getByRole('button', { name: 'Untag 1 name' }).click()
    await expect(confirm).toHaveCount(0)
    expect(await docker('images', '--format={{.Repository}}:{{.Tag}}', 'team/greeter')).toBe('')

    await pickAction(window, 'greeter:1', 'Remove…')
    await confirm.getByRole('button', { name: 'Remove image greeter:1' }).click()
    await expect(confirm.getByRole('alert')).toContainText('is used by container “user”')
    await confirm.getByRole('button', { name: 'Close' }).click()
    await pickAction(window, 'greeter:1', 'Remove…')
    await confirm.getByRole('checkbox', { name: 'Remove the container that uses it first' }).check()
    await expectCommand(confirm, 'docker rm -f user && docker rmi greeter:1')
    await expectAccessible(window, 'the question about a removal')
    await confirm.getByRole('button', { name: 'Remove image greeter:1' }).click()
    await expect(confirm).toHaveCount(0)
    expect(await docker('images', '--quiet', 'greeter')).toBe('')
    expect(await docker('ps', '--all', '--quiet')).toBe('')
  })

  await test.step('drop the tar on the window', async () => {
    const debug = await window.context().newCDPSession(window)
    const data = { items: [], files: [tar], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await debug.send('Input.dispatchDragEvent', { type, x: 640, y: 300, data })
    }
    const load = window.getByRole('dialog', { name: 'Load images' })
    await expect(load.getByText('It holds greeter:1, team/greeter:2')).toBeVisible()
    await expectAccessible(window, 'the dialog that loads')
    await load.getByRole('button', { name: 'Load', exact: true }).click()
    await expect(taskOf(window, `docker load -i ${tar}`)).toContainText('It brought greeter:1, team/greeter:2.')
    expect(await docker('image', 'inspect', '--format={{.Id}}', 'greeter:1')).toBe(id)
  })

  await test.step('layers, and untag on its page', async () => {
    await rowOf(window, BOTH).getByRole('link', { name: BOTH }).click()
    await tabOf(window, 'greeter:1', 'Layers').click()
    const pane = window.getByRole('region', { name: 'Layers' })
    const relatives = pane.getByRole('region', { name: 'Shares layers with' })
    await expect(relatives.getByRole('link', { name: 'busybox:1', exact: true })).toBeVisible()
    await pane.getByRole('button', { name: 'Read the files' }).click()
    const tree = pane.getByRole('tree')
    await expect(tree.getByRole('treeitem').filter({ hasText: 'greeting' })).toContainText('Added')
    await expect(tree.getByRole('treeitem').filter({ hasText: 'vi' })).toContainText('Deleted')
    await expectAccessible(window, 'the layers')

    await tabOf(window, 'greeter:1', 'Overview').click()
    await window.getByRole('button', { name: 'Untag team/greeter:2…' }).click()
    const confirm = window.getByRole('alertdialog', { name: 'Untag team/greeter:2?' })
    await confirm.getByRole('button', { name: 'Untag team/greeter:2' }).click()
    await expect(window.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['greeter:1'])
    expect(await docker('images', '--format={{.Repository}}:{{.Tag}}', '--filter=reference=*/greeter')).toBe('')
  })
  await rm(folder, { recursive: true })
  await docker('rmi', 'greeter:1')
})
