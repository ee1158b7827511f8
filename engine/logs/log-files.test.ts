import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { array, asyncProperty, assert, boolean, constantFrom, integer, record, string } from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLogFiles } from './log-files.ts'
import { createLogFrameDecoder } from '../ipc/log-frames.ts'

const ID = 'c0ffee'

let root: string
let folder: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'longshore-log-files-'))
  folder = join(root, 'containers', ID)
  await mkdir(folder, { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))

const write = (name: string, text: string): Promise<void> => writeFile(join(folder, `${ID}-json.log${name}`), text)
const entry = (log: string, second = 0, stream = 'stdout', decimals = ''): string =>
  `${JSON.stringify({ log, stream, time: `2026-01-20T12:00:${String(second).padStart(2, '0')}${decimals}Z` })}\n`
/** Epoch seconds of {@link entry}'s. */
const at = (second: number): string => String(Date.UTC(2026, 0, 20, 12, 0, second) / 1000)

async function read(part: { tail?: number; since?: string; until?: string } = {}): Promise<string[] | undefined> {
  const files = await openLogFiles(root, ID)
  if (!files) return undefined
  const frames: { source: string; parts: Uint8Array[] }[] = []
  const decoder = createLogFrameDecoder((source, bytes, first) => {
    if (first) frames.push({ source, parts: [] })
    frames.at(-1)?.parts.push(bytes.slice())
  })
  await files.forEach(part, async (bytes) => decoder.push(bytes))
  await files.close()
  expect(decoder.atBoundary).toBe(true)
  return frames.map(({ source, parts }) => `${source} ${Buffer.concat(parts).toString('utf8')}`)
}

test('each line becomes the frame that dockerd makes of it', async () => {
  const attributes = '{"log":"tagged\\n","stream":"stderr","attrs":{"tag":"x"},"time":"2026-01-20T12:00:00.5Z"}\n'
  const lines = [
    entry('one\n'),
    entry('two\n', 1, 'stderr', '.12'),
    entry('no end'),
    entry('"quoted"\té\n'),
    attributes,
  ]
  await write('', lines.join(''))
  expect(await read()).toEqual([
    'stdout 2026-01-20T12:00:00.000000000Z one\n',
    'stderr 2026-01-20T12:00:01.120000000Z two\n',
    'stdout 2026-01-20T12:00:00.000000000Z no end',
    'stdout 2026-01-20T12:00:00.000000000Z "quoted"\té\n',
    'stderr 2026-01-20T12:00:00.500000000Z tagged\n',
  ])
})

test('rotated files come first, the oldest of them before the others', async () => {
  await write('', entry('four\n') + entry('five\n'))
  await write('.1', entry('three\n'))
  await write('.2', entry('one\n') + entry('two\n'))
  const words = async (tail?: number): Promise<string[] | undefined> =>
    (await read({ tail }))?.map((frame) => frame.slice(38).trim())
  expect(await words()).toEqual(['one', 'two', 'three', 'four', 'five'])
  expect(await words(4)).toEqual(['two', 'three', 'four', 'five'])
  expect(await words(2)).toEqual(['four', 'five'])
  expect(await words(0)).toEqual([])
  expect(await words(9)).toHaveLength(5)
})

test('since and until include the lines of their time, after the tail was taken', async () => {
  await write('', [0, 1, 2, 3, 4].map((second) => entry(`${second}\n`, second)).join(''))
  const seconds = async (part: Parameters<typeof read>[0]): Promise<string> =>
    ((await read(part)) ?? []).map((frame) => frame.slice(38).trim()).join('')
  expect(await seconds({ since: at(2) })).toBe('234')
  expect(await seconds({ until: at(2) })).toBe('012')
  expect(await seconds({ tail: 3, until: `${at(2)}.000000001` })).toBe('2')
  expect(await seconds({ since: `${at(1)}.5`, until: at(3) })).toBe('23')
})

test('what a full disk or a crash has left of a line is left out', async () => {
  await write('', `${entry('one\n')}{"log":"cut\n\0\0\0\nnull\n7\n${entry('two\n')}{"log":"being writ`)
  expect((await read())?.map((frame) => frame.slice(38))).toEqual(['one\n', 'two\n'])
})

test('compressed files, and a container without any, are left to dockerd', async () => {
  expect(await read()).toBeUndefined()
  await write('', entry('two\n'))
  await write('.1.gz', 'squeezed')
  expect(await read()).toBeUndefined()
})

test('a file that is emptied while it is read ends there', async () => {
  await write('', entry('a line\n').repeat(20_000))
  const files = await openLogFiles(root, ID)
  let bytes = 0
  await files?.forEach({}, async (part) => {
    if (bytes === 0) await truncate(join(folder, `${ID}-json.log`))
    bytes += part.length
  })
  await files?.close()
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(20_000 * 40)
})

test('whatever is printed, in whatever pieces it is read, the frames are whole and in order', async () => {
  const line = record({
    text: string({
      unit: constantFrom('a', '\\', '"', '\n', '<', '\u2028', 'é', '漢', '😀', '\u0000', '\u001b'),
      maxLength: 40,
    }),
    times: constantFrom(1, 1, 1, 400, 3000),
    stderr: boolean(),
  })
  await assert(
    asyncProperty(array(line, { maxLength: 200 }), integer({ min: 0, max: 250 }), async (lines, tail) => {
      const texts = lines.map(({ text, times, stderr }) => ({ log: text.repeat(times), stderr }))
      await write('', texts.map(({ log, stderr }) => entry(log, 0, stderr ? 'stderr' : 'stdout')).join(''))
      const expected = texts.map(
        ({ log, stderr }) => `${stderr ? 'stderr' : 'stdout'} 2026-01-20T12:00:00.000000000Z ${log}`,
      )
      expect(await read({ tail })).toEqual(expected.slice(Math.max(0, expected.length - tail)))
    }),
    { numRuns: 40 },
  )
})
