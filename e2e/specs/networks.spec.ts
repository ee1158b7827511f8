import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expectAccessible } from '../accessible.ts'
import { expect, test } from '../fixtures.ts'
import { expectCommand, fieldOf, openPage, openTab, pickAction, rowOf } from '../pages.ts'

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

test('containers are connected to a network and disconnected, from its page and from theirs', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  await docker('network', 'create', '--subnet=10.74.0.0/24', 'shop')
  await docker('run', '--detach', '--name=web', '--stop-timeout=1', 'busybox:1', 'sleep', '999')
  const placeOf = (field: string) =>
    docker('inspect', `--format={{json .NetworkSettings.Networks.shop${field}}}`, 'web')

  await test.step('connect with an alias and an address', async () => {
    await openPage(window, 'Networks')
    await rowOf(window, 'shop').getByRole('link', { name: 'shop', exact: true }).click()
    await window.getByRole('button', { name: 'Connect a container…' }).click()
    const dialog = window.getByRole('dialog', { name: 'Connect a container to shop' })
    await fieldOf(dialog, 'Container').fill('we')
    await dialog.getByRole('option', { name: 'web' }).click()
    await fieldOf(dialog, 'Aliases').fill('www, front')
    await fieldOf(dialog, 'IPv4 address').fill('10.75.0.9')
    await expect(dialog.getByText('10.75.0.9 is in none of the network’s subnets')).toBeVisible()
    await fieldOf(dialog, 'IPv4 address').fill('10.74.0.9')
    await expectCommand(dialog, 'docker network connect --alias www --alias front --ip 10.74.0.9 shop web')
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
    const picture = window.getByRole('list', { name: 'Who is in shop' })
    await expect(picture.getByRole('link', { name: /web.*10\.74\.0\.9.*also www, front/ })).toBeVisible()
    await expect(window.getByRole('row', { name: /web.*10\.74\.0\.9 fixed/ })).toBeVisible()
    expect(await placeOf('.IPAddress')).toBe('"10.74.0.9"')
    expect(await placeOf('.Aliases')).toContain('"www","front"')
    await expectAccessible(window, 'the page of a network')
  })

  await test.step('disconnect from the container’s page, and back', async () => {
    await openTab(window, 'web', 'Overview')
    await window.getByRole('button', { name: 'Disconnect from shop…' }).click()
    const confirm = window.getByRole('alertdialog', { name: 'Disconnect web from shop?' })
    await expectCommand(confirm, 'docker network disconnect shop web')
    await confirm.getByRole('button', { name: 'Disconnect web' }).click()
    await expect(window.getByRole('button', { name: 'Disconnect from shop…' })).toHaveCount(0)
    expect(await placeOf('')).toBe('null')
    await window.getByRole('button', { name: 'Connect…' }).click()
    const dialog = window.getByRole('dialog', { name: 'Connect web to a network' })
    await fieldOf(dialog, 'Network').fill('shop')
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(window.getByRole('button', { name: 'Disconnect from shop…' })).toBeVisible()
    expect(await placeOf('.IPAddress')).toMatch(/^"10\.74\.0\.\d+"$/)
  })

  await test.step('test whether one reaches the other', async () => {
    await docker('run', '--detach', '--name=db', '--network=shop', 'busybox:1', 'httpd', '-f', '-p', '80')
    await window.getByRole('link', { name: 'shop', exact: true }).click()
    const card = window.getByRole('region', { name: 'Does one reach the other?' })
    await card.getByRole('combobox', { name: 'From' }).click()
    await window.getByRole('option', { name: 'web' }).click()
    await fieldOf(card, 'Port').fill('80')
    await card.getByRole('button', { name: 'Test', exact: true }).click()
    const address = (await docker('inspect', '--format={{.NetworkSettings.Networks.shop.IPAddress}}', 'db')).trim()
    await expect(card.getByRole('listitem').first()).toContainText(`the name dbstands for ${address}`)
    // Whether it answers is up to this machine's firewall; what was tried is told all the same.
    const tried = card.getByRole('listitem').last()
    await expect(tried).toContainText('port 80 (TCP)')
    await expect(tried).toContainText(`docker exec -u 0 web sh -c 'nc -w 2 "$0" "$1" < /dev/null' ${address} 80`)
    await expectAccessible(window, 'what came of the test')
  })
  await docker('rm', '--force', 'web', 'db')
  await docker('network', 'rm', 'shop')
})

test('published ports are listed, and who else has them, with the way out', async ({ instance }) => {
  const { window, docker } = instance
  await instance.load('busybox:1')
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await docker('run', '-d', '--name=web', '--stop-timeout=1', '--publish=127.0.0.1::80', 'busybox:1', 'sleep', '99')
  const [held = ''] = (await docker('port', 'web')).match(/\d+$/) ?? []
  await docker('create', '--name=rival', `--publish=${held}:80`, 'busybox:1')
  await docker('create', '--name=blocked', `--publish=${port}:80`, 'busybox:1')

  await openPage(window, 'Networks')
  await window.getByRole('navigation', { name: 'What is shown' }).getByRole('link', { name: 'Ports' }).click()
  await expect(rowOf(window, 'web')).toContainText(`${held}127.0.0.1tcpweb80open`)
  await expect(rowOf(window, 'rival')).toContainText('taken by web')
  await expect(rowOf(window, 'blocked')).toContainText(`(${process.pid})`)
  const conflicts = window.getByRole('region', { name: 'Ports that are taken' })
  await expect(conflicts).toContainText(`(process ${process.pid}) listens on its port ${port}`)
  await expectAccessible(window, 'the list of ports')
  await window.getByRole('textbox', { name: 'Filter' }).fill('state:conflict container:rival')
  await expect(rowOf(window, 'web')).toHaveCount(0)
  await conflicts.getByRole('button', { name: 'Stop web' }).click()
  await expect(rowOf(window, 'rival')).toHaveCount(0)
  await expect(conflicts).not.toContainText('rival')
  expect(await docker('inspect', '--format={{.State.Running}}', 'web')).toBe('false')
  server.close()
})
