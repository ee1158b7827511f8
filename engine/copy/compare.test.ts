import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createComparer } from './compare.ts'
import { padding } from '../tar/entry.ts'
import type { TarEntry, TarKind } from '../tar/entry.ts'
import { encodeHeader, TAR_END } from '../tar/write.ts'

let root: string

const LARGE = Buffer.alloc(3 * 1024 * 1024, 'abc')

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'compare-'))
  await mkdir(join(root, 'folder'))
  await writeFile(join(root, 'folder', 'one'), 'one')
  await writeFile(join(root, 'large'), LARGE)
  await writeFile(join(root, 'empty'), '')
  await link(join(root, 'large'), join(root, 'again'))
  await symlink('/nowhere', join(root, 'soft'))
})
afterEach(() => rm(root, { recursive: true }))

function pack(kind: TarKind, path: string, contents: string | Buffer = ''): Buffer {
  const bytes = Buffer.from(kind === 'file' ? contents : '')
  const target = kind === 'file' ? '' : String(contents)
  const entry: TarEntry = {
    path,
    kind,
    target,
    size: bytes.length,
    mode: 0o600,
    uid: 7,
    gid: 7,
    mtime: 1,
    major: 0,
    minor: 0,
  }
  return Buffer.concat([encodeHeader(entry), bytes, Buffer.alloc(padding(bytes.length))])
}
const whole = (): Buffer[] => [
  pack('folder', '.'),
  pack('folder', './folder'),
  pack('file', './folder/one', 'one'),
  pack('file', './large', LARGE),
  pack('file', './empty'),
  pack('hardlink', './again', './large'),
  pack('link', './soft', '/nowhere'),
]

async function compare(parts: readonly Buffer[]): Promise<string | undefined> {
  const comparer = createComparer(root, (path) => path.replace(/^\.(?:\/|$)/, ''))
  const tar = Buffer.concat([...parts, TAR_END])
  for (let at = 0; at < tar.length; at += 10_000) comparer.push(tar.subarray(at, at + 10_000))
  return comparer.finish()
}

it('finds all that a tar holds, whoever owns it', async () => {
  expect(await compare(whole())).toBeUndefined()
  // What is there besides is no matter.
  expect(await compare(whole().slice(0, 3))).toBeUndefined()
})

const changes: [string, () => Promise<unknown>][] = [
  ['./folder/one', () => writeFile(join(root, 'folder', 'one'), 'oNe')],
  ['./folder/one', () => writeFile(join(root, 'folder', 'one'), 'one and more')],
  ['./large', () => writeFile(join(root, 'large'), LARGE.subarray(1))],
  ['./empty', () => rm(join(root, 'empty'))],
  ['./soft', () => rm(join(root, 'soft')).then(() => symlink('/elsewhere', join(root, 'soft')))],
  ['./soft', () => rm(join(root, 'soft')).then(() => writeFile(join(root, 'soft'), ''))],
  ['./again', () => rm(join(root, 'again')).then(() => writeFile(join(root, 'again'), LARGE))],
]
it.each(changes)('finds what is not the same here: %s', async (path, change) => {
  await change()
  expect(await compare(whole())).toBe(path)
})

it.each([
  ['./missing', pack('file', './missing', 'x')],
  ['./empty/below', pack('file', './empty/below', 'x')],
  ['./folder', pack('file', './folder', 'x')],
  ['./empty', pack('folder', './empty')],
  ['./pipe', pack('pipe', './pipe')],
  ['./null', pack('character', './null')],
])('finds what is not here, or something else: %s', async (path, more) => {
  expect(await compare([...whole(), more])).toBe(path)
})

it('throws for a tar that was cut off, and for a path that leads out', async () => {
  const comparer = createComparer(root, (path) => path)
  comparer.push(pack('file', 'large', LARGE).subarray(0, 5000))
  await expect(comparer.finish()).rejects.toMatchObject({ shape: { reason: 'archiveCutOff' } })
  await expect(compare([pack('file', '../compare', 'x')])).rejects.toMatchObject({ shape: { reason: 'archiveUnsafe' } })
})
