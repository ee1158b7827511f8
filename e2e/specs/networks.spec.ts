import { expectAccessible } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { expectCommand, fieldOf, openPage, pickAction, rowOf } from '../pages.ts'

test('a network is created, looked at, cleared of its containers and removed', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('network', 'create', '--subnet=10.71.0.0/24', 'busy')
  await docker('run', '--detach', '--name=web', '--network=busy', '--stop-timeout=1', 'busybox:1', 'sleep', '999')
  await openPage(window, 'Networks')
  await expect(rowOf(window, 'busy')).toContainText('web')

  await test.step('create: what Docker refuses is refused beside the field', async () => {
    await window.getByRole('button', { name: 'Create network…' }).click()
    const dialog = window.getByRole('dialog', { name: 'Create a network' })
    await fieldOf(dialog, 'Name').fill('busy')
    await expect(dialog.getByText('There is a network “busy” already')).toBeVisible()
    await fieldOf(dialog, 'Name').fill('mine')
    await fieldOf(dialog, 'Subnet').fill('10.71.0.0/16')
    await expect(dialog.getByText('overlaps the network “busy”, which has 10.71.0.0/24')).toBeVisible()
    await fieldOf(dialog, 'Subnet').fill('10.72.0.9/24')
    await dialog.getByRole('button', { name: 'Use 10.72.0.0/24' }).click()
    await fieldOf(dialog, 'Gateway').fill('10.73.0.1')
    await expect(dialog.getByText('The gateway 10.73.0.1 is not within 10.72.0.0/24')).toBeVisible()
    await fieldOf(dialog, 'Gateway').fill('10.72.0.254')
    await dialog.getByRole('checkbox', { name: 'Internal' }).check()
    await expectCommand(dialog, 'docker network create --subnet 10.72.0.0/24 --gateway 10.72.0.254 --internal mine')
    await expectAccessible(window, 'the dialog that makes a network')
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(rowOf(window, 'mine')).toContainText('internal')
    const made = await docker('network', 'inspect', '--format={{.Internal}} {{json .IPAM.Config}}', 'mine')
    expect(made).toBe('true [{"Subnet":"10.72.0.0/24","Gateway":"10.72.0.254"}]')
  })

  await test.step('remove: refused while a container is in it, unless that is disconnected first', async () => {
    await pickAction(window, 'busy', 'Remove…')
    const confirm = window.getByRole('alertdialog')
    await expect(confirm).toContainText('A container that runs is in it.')
    await confirm.getByRole('button', { name: 'Remove network busy' }).click()
    await expect(confirm.getByRole('alert')).toContainText('Containers that run are in the network “busy”')
    await confirm.getByRole('button', { name: 'Close' }).click()
    await rowOf(window, 'busy').getByRole('gridcell').nth(2).click()
    await window.keyboard.press('Delete')
    await confirm.getByRole('checkbox', { name: 'Disconnect the container first' }).check()
    await expectCommand(confirm, 'docker network disconnect busy web && docker network rm busy')
    await confirm.getByRole('button', { name: 'Remove network busy' }).click()
    await expect(confirm).toHaveCount(0)
    expect(await docker('network', 'ls', '--quiet', '--filter=name=busy')).toBe('')
    expect(await docker('inspect', '--format={{len .NetworkSettings.Networks}} {{.State.Running}}', 'web')).toBe(
      '0 true',
    )
  })

  await test.step('prune: names what goes, keeps what is needed', async () => {
    await docker('network', 'create', 'kept')
    await docker('create', '--name=cold', '--network=kept', 'busybox:1')
    await expect(rowOf(window, 'kept')).toContainText('cold')
    await window.getByRole('main').getByRole('button', { name: 'More actions' }).first().click()
    await window.getByRole('menuitem', { name: 'Remove unused networks (prune)…' }).click()
    const confirm = window.getByRole('alertdialog', { name: 'Remove 1 unused network?' })
    await expect(confirm.getByRole('listitem').first()).toContainText('mine')
    await expect(confirm).toContainText('1 network that a container is in, even if that does not run')
    await confirm.getByRole('button', { name: 'Remove 1 network' }).click()
    await expect(rowOf(window, 'mine')).toHaveCount(0)
    expect(await docker('network', 'ls', '--format={{.Name}}', '--filter=type=custom')).toBe('kept')
    await docker('rm', 'cold')
    await docker('network', 'rm', 'kept')
  })
})
