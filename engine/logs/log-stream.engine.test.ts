import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import type { LogsOptions } from '../docker/logs.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { createLogFrameDecoder } from '../ipc/log-frames.ts'
import { parseDockerTime } from '../ipc/docker-time.ts'
import { HIGH_WATER } from '../ipc/outbox.ts'
import { onStream } from '../services/on-stream.ts'
import { connectEndpoint, connectStreams, showStream } from '../sessions/testing.ts'
import { streamLogs } from './log-stream.ts'

let daemon: Daemon
let endpoint: ConnectedEndpoint
let streams: ReturnType<typeof connectStreams>

const run = (...args: string[]): Promise<string> => dockerText(['run', '-d', '--network', 'none', ...args], daemon)

/** Runs a shell script to its end. */
async function ran(script: string, ...flags: string[]): Promise<string> {
  const container = await run(...flags, 'busybox:1', 'sh', '-c', script)
  await docker(['wait', container], daemon)
  return container
}

async function openLogs(container: string, options: Partial<LogsOptions> = {}, dataRoot?: string) {
  const near = streams.window.open()
  const view = showStream(near)
  await onStream(streams.engine, near.id, (stream) =>
    streamLogs(endpoint.client, container, { tail: 10_000, follow: true, ...options }, stream, dataRoot),
  )
  return { near, view }
}

/** Frames with their source. */
function frames(bytes: Buffer): string[] {
  const pieces: string[] = []
  const decoder = createLogFrameDecoder((source, piece) => pieces.push(`${source}: ${Buffer.from(piece).toString()}`))
  decoder.push(bytes)
  expect(decoder.atBoundary).toBe(true)
  return pieces
}

/** Lines with their source, without their time. */
function lines(bytes: Buffer): string[] {
  return frames(bytes).map((piece) => piece.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z /, '').trimEnd())
}

/** Connections to the daemon that this process holds. */
const connections = (): number => process.getActiveResourcesInfo().filter((name) => /Pipe|HTTP/.test(name)).length

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  endpoint = connectEndpoint(daemon.socket)
  await docker(['load', '-i', tars['busybox:1']], daemon)
})

afterAll(async () => {
  endpoint?.client.close()
  await daemon?.dispose()
})

beforeEach(() => {
  streams = connectStreams()
})

afterEach(() => streams.close())

test('stdout and stderr keep apart, and the stream ends with the container', async () => {
  const container = await ran('echo one; sleep 0.05; echo two >&2; sleep 0.05; echo three')
  const { near, view } = await openLogs(container)
  expect(await near.closed).toBeUndefined()
  expect(lines(view.bytes())).toEqual(['stdout: one', 'stderr: two', 'stdout: three'])
})

test('the log of a terminal comes in frames too, whole', async () => {
  const container = await ran('echo one; echo two >&2', '-t')
  const { near, view } = await openLogs(container, { follow: false })
  expect(await near.closed).toBeUndefined()
  const text: string[] = []
  createLogFrameDecoder((source, piece) => text.push(`${source}:${Buffer.from(piece).toString()}`)).push(view.bytes())
  expect(text.join('')).toMatch(/^stdout:\S+Z one\r\nstdout:\S+Z two\r\n$/)
})

test('tail, since and until choose the lines; both times include the line of that time', async () => {
  const container = await ran('for i in 1 2 3 4 5; do echo line $i; done')
  const last = await openLogs(container, { tail: 2 })
  await last.near.closed
  expect(lines(last.view.bytes())).toEqual(['stdout: line 4', 'stdout: line 5'])
  const [text = ''] = /\d{4}-\S+Z/.exec(last.view.text()) ?? []
  const time = parseDockerTime(text, 0)
  const rest = await openLogs(container, { since: time })
  await rest.near.closed
  expect(lines(rest.view.bytes())).toEqual(['stdout: line 4', 'stdout: line 5'])
  const before = await openLogs(container, { until: time, follow: false })
  await before.near.closed
  expect(lines(before.view.bytes())).toEqual([1, 2, 3, 4].map((line) => `stdout: line ${line}`))
})

test('of an engine of our own the files tell the same as dockerd', async () => {
  const many =
    'seq 1 30000; printf "é <tags> \\"quoted\\" \\\\\\t\\r\\n" >&2; yes long | tr -d "\\n" | head -c 40000; echo; printf "no end"'
  const plain = await ran(many)
  const rotated = await ran(
    many,
    '--log-opt=max-size=500k',
    '--log-opt=max-file=4',
    '--label=a=b',
    '--log-opt=labels=a',
  )
  const terminal = await ran('seq 1 100; printf "\\033[31mred\\n"', '-t')
  const elsewhere = await ran('seq 1 100', '--log-driver=local')
  const read = async (container: string, options: Partial<LogsOptions>, dataRoot?: string): Promise<string[]> => {
    const { near, view } = await openLogs(container, { tail: undefined, follow: false, ...options }, dataRoot)
    expect(await near.closed).toBeUndefined()
    return frames(view.bytes())
  }
  const times = (await read(plain, {})).map((frame) => parseDockerTime(/\d{4}-\S+Z/.exec(frame)?.[0] ?? '', 0) ?? '')
  const parts: Partial<LogsOptions>[] = [{}, { tail: 12_000 }, { since: times[20_000] }, { until: times[25_000] }]
  for (const container of [plain, rotated, terminal, elsewhere]) {
    for (const part of parts) {
      const expected = await read(container, part)
      expect(await read(container, part, join(daemon.folder, 'data'))).toEqual(expected)
    }
  }
})

test('lines arrive as they are written', async () => {
  const container = await run('-i', 'busybox:1', 'cat')
  const { near, view } = await openLogs(container)
  await docker(['exec', container, 'sh', '-c', 'echo live > /proc/1/fd/1'], daemon)
  expect(await view.shows('live\n')).toContain('live')
  await docker(['kill', container], daemon)
  expect(await near.closed).toBeUndefined()
})

test('100 MB without a newline pass while the window is slow, and memory stays', async () => {
  const container = await run('busybox:1', 'sh', '-c', "head -c 100000000 /dev/zero | tr '\\0' x")
  const before = process.memoryUsage().rss
  const { near, view } = await openLogs(container)
  view.stall()
  let most = 0
  const timer = setInterval(() => {
    view.resume()
    view.stall()
    most = Math.max(most, process.memoryUsage().rss)
  }, 1)
  expect(await near.closed).toBeUndefined()
  clearInterval(timer)
  // 16 KiB at a time, each with its header and time.
  expect(view.length()).toBeGreaterThan(100_000_000)
  expect(most - before).toBeLessThan(400_000_000)
})

test('a window that is behind stops the reading, and one that goes ends it', async () => {
  const container = await run('busybox:1', 'yes', 'a line of some length to fill the pipes')
  const opened = await openLogs(container)
  opened.view.stall()
  await opened.view.shows((text) => text.length === HIGH_WATER)
  const idle = connections()
  opened.near.close()
  await waitFor('the request is gone', () => connections() < idle)
  expect(opened.view.length()).toBeLessThanOrEqual(HIGH_WATER)
  await docker(['rm', '-f', container], daemon)
})

test('fifty logs opened and closed leave nothing open', async () => {
  const container = await run('busybox:1', 'sh', '-c', 'while :; do echo tick; sleep 0.1; done')
  await openLogs(container).then(({ near }) => near.close())
  await waitFor('the warm-up is over', () => streams.engine.size === 0)
  const before = connections()
  const opened = await Promise.all(Array.from({ length: 50 }, () => openLogs(container)))
  expect(connections()).toBeGreaterThan(before)
  for (const { near } of opened) near.close()
  await waitFor('all are closed', () => streams.engine.size === 0 && connections() <= before)
  expect(streams.window.size).toBe(0)
  await docker(['rm', '-f', container], daemon)
})

test('a log that Docker cannot read back is refused in its own words', async () => {
  const container = await run('--log-driver=none', 'busybox:1', 'true')
  const near = streams.window.open()
  const opening = onStream(streams.engine, near.id, (stream) =>
    streamLogs(endpoint.client, container, { follow: true }, stream),
  )
  await expect(opening).rejects.toMatchObject({
    shape: { reason: 'logsUnreadable', detail: expect.stringContaining('does not support reading') },
  })
})

test('a container that is not there is NOT_FOUND, on the call and on the stream', async () => {
  const near = streams.window.open()
  const options = { tail: 10, follow: true }
  const opening = onStream(streams.engine, near.id, (stream) => streamLogs(endpoint.client, 'nosuch', options, stream))
  await expect(opening).rejects.toMatchObject({
    shape: { reason: 'containerNotFound', params: { container: 'nosuch' } },
  })
  expect(await near.closed).toMatchObject({ reason: 'containerNotFound' })
})

test('a daemon that dies closes the stream with the reason', async () => {
  const container = await run('busybox:1', 'sleep', '1000')
  const { near } = await openLogs(container)
  await daemon.kill()
  expect(await near.closed).toMatchObject({ code: 'ENGINE_DOWN', reason: 'engineDown' })
  await daemon.start()
})
