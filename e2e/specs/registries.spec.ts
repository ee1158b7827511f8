import { expect, test } from '../fixtures.ts'
import { expectAccessible } from '../accessible.ts'
import { LOGIN, startRegistry } from '../lab/registry.ts'
import { fieldOf, openPage, pickAction, taskOf } from '../pages.ts'

test('logs in to a registry, pushes to it, browses it, deletes and logs out', async ({ instance }) => {
  const registry = await startRegistry({ login: true, deletes: true })
  const { window } = instance
  const { address } = registry
  const target = `${address}/team/box:1.0`
  await instance.load('busybox:1')
  try {
    await openPage(window, 'Registries')
    await window.getByRole('button', { name: 'Add registry…' }).click()
    const adding = window.getByRole('dialog', { name: 'Add a registry' })
    await fieldOf(adding, 'Registry').fill(`http://${address}/`)
    await adding.getByRole('button', { name: 'Add', exact: true }).click()
    const card = window.getByRole('listitem', { name: address })
    await expect(card).toContainText('Not logged in')

    await card.getByRole('button', { name: 'Log in…' }).click()
    const login = window.getByRole('dialog', { name: `Log in to ${address}` })
    await fieldOf(login, 'User name').fill(LOGIN.username)
    await login.getByLabel('Password or access token').fill('wrong')
    await expect(login.getByRole('region', { name: 'Equivalent command' })).toContainText(
      `docker login -u anna --password-stdin ${address}`,
    )
    await login.getByRole('button', { name: 'Log in', exact: true }).click()
    await expect(login.getByRole('alert')).toContainText('did not accept this name and password')
    await login.getByLabel('Password or access token').fill(LOGIN.password)
    await login.getByRole('button', { name: 'Log in', exact: true }).click()
    await expect(card).toContainText('Logged in as anna')
    await expect(card).toContainText('kept in memory, until Longshore ends')
    await expectAccessible(window, 'the list of registries')

    await openPage(window, 'Images')
    await pickAction(window, 'busybox:1', 'Push…')
    const push = window.getByRole('dialog', { name: 'Push image' })
    await fieldOf(push, 'Push as').fill(target)
    await push.getByRole('button', { name: 'Push', exact: true }).click()
    const task = taskOf(window, `docker tag busybox:1 ${target} && docker push ${target}`)
    await expect(task.getByRole('heading', { name: `Pushed ${target}` })).toBeVisible({ timeout: 20_000 })

    await openPage(window, 'Registries')
    await card.getByRole('button', { name: 'Browse' }).click()
    await window.getByRole('link', { name: 'team/box' }).click()
    const row = window.getByRole('row').filter({ hasText: '1.0' })
    await expect(row).toContainText('linux/')
    const details = row.getByRole('button', { name: `Platforms and layers of ${target}` })
    await details.click()
    await expect(window.getByRole('list', { name: /^Layers for linux\// }).getByRole('listitem')).toHaveCount(1)
    await details.click()
    const [digest = ''] = JSON.parse(
      await instance.docker('image', 'inspect', '--format={{json .RepoDigests}}', target),
    ).filter((name: string) => name.startsWith(address))
    await expect(row).toContainText(digest.split('sha256:')[1]!.slice(0, 12))
    await expectAccessible(window, 'the tags of a repository')
    await row.getByRole('button', { name: `Delete ${target}` }).click()
    await window.getByRole('alertdialog').getByRole('button', { name: 'Delete 1 tag' }).click()
    await expect(row).toHaveCount(0)

    await openPage(window, 'Registries')
    await card.getByRole('button', { name: 'Log out…' }).click()
    await window.getByRole('alertdialog').getByRole('button', { name: 'Log out', exact: true }).click()
    await expect(card).toContainText('Not logged in')
    await instance.docker('image', 'rm', target)
    await expect(instance.docker('pull', target)).rejects.toThrow(/no basic auth credentials|not found/)
  } finally {
    await registry.dispose()
  }
})
