import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connectEndpoint } from '../sessions/testing.ts'
import { startFakeDaemon } from '../testing/fake-daemon.ts'
import { isUnknownDriver } from '../ipc/models/drivers.ts'
import { legacyPlugins, readDrivers } from './drivers.ts'

const plugin = (Name: string, type: string) => ({ Name, Enabled: true, Config: { Interface: { Types: [type] } } })

it('knows the drivers of an engine, of its plugins and of programs on this machine', async () => {
  const fake = await startFakeDaemon()
  const { client } = connectEndpoint(fake.socketPath)
  const answer = (path: RegExp, status: number, body: unknown) =>
    fake.intercept(path, (_, response) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
    )
  try {
    answer(/^\/info$/, 200, { Plugins: { Volume: ['local'], Network: ['bridge'] } })
    const podman = answer(/^\/plugins$/, 404, { message: 'Not Found' })
    expect((await readDrivers({ client, local: false }, 'Volume')).names).toEqual(['local'])
    podman()
    answer(/^\/plugins$/, 200, [
      plugin('vieux/sshfs:latest', 'docker.volumedriver/1.0'),
      plugin('store/weave:2', 'docker.networkdriver/1.0'),
    ])
    const volumes = await readDrivers({ client, local: true }, 'Volume')
    expect(volumes.names).toEqual(expect.arrayContaining(['local', 'vieux/sshfs:latest']))
    const unknown = ['local', 'vieux/sshfs', 'vieux/sshfs:latest', 'vieux/sshfs:2', 'store/weave:2', 'gone'].filter(
      (driver) => isUnknownDriver(volumes, driver),
    )
    expect(unknown).toEqual(['vieux/sshfs:2', 'store/weave:2', 'gone'])
    // What programs on another machine bring is not seen from here.
    expect(isUnknownDriver(await readDrivers({ client, local: false }, 'Network'), 'gone')).toBe(false)
  } finally {
    client.close()
    await fake.close()
  }
})

it('finds plugins that are programs by their sockets and descriptions', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plugins-'))
  try {
    mkdirSync(join(folder, 'rexray'))
    for (const name of ['flocker.sock', 'convoy.spec', 'gluster.json', 'readme.txt'])
      writeFileSync(join(folder, name), '')
    const found = await legacyPlugins([folder, join(folder, 'missing')])
    expect(found?.toSorted()).toEqual(['convoy', 'flocker', 'gluster', 'rexray'])
    expect(await legacyPlugins([join(folder, 'readme.txt')])).toBeUndefined()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
