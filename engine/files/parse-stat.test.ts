import { array, assert, integer, property, record, uint8Array, constantFrom, boolean } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStatParser } from './parse-stat.ts'
import { bytesFromName, nameFromBytes } from '../ipc/byte-names.ts'
import type { FileEntry } from '../ipc/models/files.ts'

const MARK = '0f1e2d3c4b5a6978'

function parse(output: Uint8Array, chunk = output.length): FileEntry[] {
  const entries: FileEntry[] = []
  const parser = createStatParser(MARK, (entry) => entries.push(entry))
  for (let at = 0; at < output.length; at += Math.max(1, chunk)) parser.push(output.subarray(at, at + chunk))
  return entries
}

/** One record as coreutils writes it for `./name`, or busybox with quotes. */
function line(entry: FileEntry, busybox: boolean): Buffer {
  const type = { file: 0x8000, folder: 0x4000, link: 0xa000, device: 0x2000, pipe: 0x1000, socket: 0xc000 }[entry.kind]
  const name = Buffer.concat([Buffer.from('./'), bytesFromName(entry.name)])
  const target = Buffer.from(bytesFromName(entry.target ?? ''))
  const quote = Buffer.from(busybox ? `'` : '')
  const named =
    entry.kind === 'link' ? Buffer.concat([quote, name, quote, Buffer.from(' -> '), quote, target, quote]) : name
  const facts = `${(type + entry.mode).toString(16)} ${entry.size} ${entry.uid} ${entry.gid} ${entry.mtime / 1000}`
  const mark = Buffer.from(MARK)
  const user = Buffer.from(entry.user ?? 'UNKNOWN')
  const group = Buffer.from(entry.group ?? 'UNKNOWN')
  return Buffer.concat([Buffer.from(facts), mark, user, mark, group, mark, name, mark, named, mark, Buffer.from('\n')])
}

const name = uint8Array({ min: 1, minLength: 1, maxLength: 30 })
  .map((bytes) => nameFromBytes(bytes.map((byte) => (byte === 0x2f ? 0x0a : byte))))
  .filter((text) => text !== '.' && text !== '..')
const entry = record({
  name,
  kind: constantFrom<FileEntry['kind']>('file', 'folder', 'link', 'device', 'pipe', 'socket'),
  size: integer({ min: 0 }),
  mode: integer({ min: 0, max: 0o7777 }),
  uid: integer({ min: 0 }),
  gid: integer({ min: 0 }),
  mtime: integer().map((seconds) => seconds * 1000),
  target: name,
}).map(({ target, ...rest }) => ({
  ...rest,
  size: rest.kind === 'file' ? rest.size : 0,
  ...(rest.kind === 'link' ? { target } : {}),
}))

describe('the output of stat', () => {
  it('is read back, whatever bytes the names hold and wherever it is cut', () => {
    assert(
      property(array(entry, { maxLength: 8 }), boolean(), integer({ min: 1, max: 100 }), (entries, busybox, chunk) => {
        const output = Buffer.concat(entries.map((each) => line(each, busybox)))
        expect(parse(output, chunk)).toEqual(entries)
      }),
    )
  })

  it('leaves out the folder and its parent, and names without an owner', () => {
    const file = { kind: 'file', size: 1, mode: 0o644, uid: 1, gid: 2, mtime: 0 } as const
    const output = Buffer.concat([
      Buffer.from(`41ed 0 0 0 0${MARK}root${MARK}root${MARK}.${MARK}.${MARK}\n`),
      Buffer.from(`41ed 0 0 0 0${MARK}root${MARK}root${MARK}..${MARK}..${MARK}\n`),
      line({ ...file, name: 'a', user: 'redis' }, false),
    ])
    expect(parse(output)).toEqual([{ ...file, name: 'a', user: 'redis' }])
  })

  it('takes no name for a record', () => {
    const hostile = 'x\n81a4 1 0 0 0/etc/shadow\n'.replaceAll('/', '\u2215')
    const output = line({ name: hostile, kind: 'file', size: 1, mode: 0, uid: 0, gid: 0, mtime: 0 }, false)
    expect(parse(output).map((each) => each.name)).toEqual([hostile])
  })
})
