import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { logBytes, readLogFiles } from './container-logs.ts'

let root: string
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'logs-'))))
afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, bytes: number): void {
  const file = join(root, 'containers', path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, 'x'.repeat(bytes))
}

it('counts what was rotated, and nothing but logs', async () => {
  write('aa/aa-json.log', 10)
  write('aa/aa-json.log.1', 200)
  write('aa/aa-json.log.2.gz', 3000)
  write('aa/config.v2.json', 40_000)
  write('bb/local-logs/container.log', 5)
  write('cc/hostname', 6)
  symlinkSync('/etc/passwd', join(root, 'containers/cc/cc-json.log'))
  const logs = await readLogFiles(root)
  expect(new Map([...logs].map(([id, files]) => [id, logBytes(files)]))).toEqual(
    new Map([
      ['aa', 3210],
      ['bb', 5],
    ]),
  )
  expect(
    logs
      .get('aa')
      ?.filter(({ current }) => current)
      .map(({ bytes }) => bytes),
  ).toEqual([10])
})

it('finds none where there is no data yet', async () => {
  expect((await readLogFiles(join(root, 'nowhere'))).size).toBe(0)
})

it('gives up when asked to', async () => {
  write('aa/aa-json.log', 10)
  await expect(readLogFiles(root, AbortSignal.abort())).rejects.toThrow('aborted')
})
