import { access, readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Daemon } from './daemon.ts'
import { answersPing } from './api.ts'
import { docker, dockerText } from './cli.ts'
import { run } from './commands.ts'
import { startDaemon } from './daemon.ts'
import { makeImages } from './images.ts'
import { bridgeName } from './network.ts'
import { processesOf } from './processes.ts'
import { mountsBelow } from './reclaim.ts'

let daemon: Daemon

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
}, 300_000)
afterAll(() => daemon.dispose())

test('containers outlive a killed daemon, which finds them again', async () => {
  await docker(['run', '--detach', '--name=survivor', 'busybox:1', 'sleep', '1000'], daemon)
  const pid = await dockerText(['inspect', '--format={{.State.Pid}}', 'survivor'], daemon)
  await daemon.kill()
  expect(await answersPing(daemon.socket)).toBe(false)
  await daemon.start()
  expect(await dockerText(['inspect', '--format={{.State.Pid}}', 'survivor'], daemon)).toBe(pid)
})

test('a disposed daemon leaves nothing, even after it was killed with a container running', async () => {
  const doomed = await startDaemon()
  const { tars } = await makeImages()
  await docker(['load', '--quiet', '--input', tars['busybox:1']], doomed)
  await docker(['run', '--detach', 'busybox:1', 'sleep', '1000'], doomed)
  await doomed.kill()
  await doomed.dispose()

  expect(await processesOf(doomed.folder)).toEqual([])
  expect(await mountsBelow(doomed.folder)).toEqual([])
  await expect(access(doomed.folder)).rejects.toThrow('ENOENT')
  const { stdout } = await run('ip', ['-brief', 'link'])
  expect(stdout).not.toContain(bridgeName(doomed.folder))
  expect(await readdir('/sys/fs/cgroup')).not.toContain(basename(doomed.folder))
})
