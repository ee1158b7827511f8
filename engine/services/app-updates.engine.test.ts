import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Task } from '../ipc/models/task.ts'
import { startAppLab } from '../testing/app-lab.ts'
import type { AppLab } from '../testing/app-lab.ts'

const endpoint = 'external'
let apps: AppLab

beforeAll(async () => void (apps = await startAppLab()), 300_000)
afterAll(() => apps?.dispose())

describe('updates', () => {
  it('tell of a tag that has moved in its registry, which is then pulled and taken, or rolled back', async () => {
    const image = `${apps.registry.address}/team/app:1`
    const local = 'built:1'
    /** Makes the tag mean an image with this command. */
    const publish = async (command: string): Promise<void> => {
      await apps.lab.docker('create', '--name', 'made', 'busybox:1')
      await apps.lab.docker('commit', '-c', `CMD ${command}`, 'made', image)
      await apps.lab.docker('rm', 'made')
      await apps.lab.docker('push', '--quiet', image)
    }
    const states = async (...images: string[]): Promise<string[]> => {
      const updates = await apps.lab.window.call.apps.updates({ endpoint, images, anew: true })
      return images.map((name) => updates.find((update) => update.image === name)?.state ?? 'missing')
    }
    await apps.lab.docker('pull', '--quiet', 'busybox:1')
    await publish('sleep 2000')
    await publish('sleep 1000')
    const first = await apps.lab.docker('image', 'inspect', '--format={{.Id}}', image)
    await apps.lab.docker('tag', 'busybox:1', local)
    await apps.lab.docker('run', '-d', '--stop-timeout', '0', '--name', 'app', image)
    expect(await states(image, 'busybox:1', first, 'nobody/here:1')).toEqual([
      'current',
      'current',
      'pinned',
      'unknown',
    ])

    // Somebody else pushes: the tag moves in the registry, and here it still means the first.
    await publish('sleep 3000')
    await apps.lab.docker('rmi', image)
    await apps.lab.docker('tag', first, image)
    expect(await states(image)).toEqual(['outdated'])

    const request = await apps.lab.window.call.containers.request({ endpoint, container: 'app' })
    const update = async (): Promise<Task> => {
      const asked = { endpoint, container: 'app', request: { ...request, pull: 'always' as const } }
      return apps.ended((await apps.lab.window.call.containers.recreate(asked)).task)
    }
    expect(await update()).toMatchObject({ state: 'succeeded' })
    expect(await apps.lab.docker('inspect', '--format={{json .Config.Cmd}}', 'app')).toContain('3000')
    expect(await states(image)).toEqual(['current'])

    await publish('false')
    const before = await apps.lab.docker('inspect', '--format={{.Id}}', 'app')
    expect(await update()).toMatchObject({ state: 'failed', undone: true, error: { reason: 'replacementEnded' } })
    expect(await apps.lab.docker('inspect', '--format={{.Id}} {{.State.Running}}', 'app')).toBe(`${before} true`)
  })
})
