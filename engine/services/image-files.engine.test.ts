import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { importRequest } from '../ipc/models/image-files.ts'
import type { Task } from '../ipc/models/task.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { shapeOf } from '../testing/shape-of.ts'

const run = promisify(execFile)
let lab: LabEngine
let folder: string

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
  folder = await mkdtemp(join(tmpdir(), 'images-'))
}, 300_000)

afterAll(async () => {
  await lab?.dispose()
  await rm(folder, { recursive: true, force: true })
})

afterEach(() => lab.clear())

const images = () => lab.window.call.images
const { endpoint } = { endpoint: 'external' }

async function ended(started: Promise<{ task: string }>): Promise<Task> {
  const { task } = await started
  const found = (): Task | undefined => lab.engine.tasks.index.get(task)
  await vi.waitFor(() => expect(found()?.endedAt).toBeDefined(), 30_000)
  return found()!
}

const idOf = (name: string): Promise<string> => lab.docker('image', 'inspect', '--format={{.Id}}', name)

describe('images and files of this machine', () => {
  it('tags, untags, saves and loads to the same id', async () => {
    const id = await idOf('busybox:1')
    await images().tag({ endpoint, image: id, reference: 'team/box' })
    expect(await idOf('team/box:latest')).toBe(id)
    expect((await shapeOf(images().tag({ endpoint, image: id, reference: `box@${id}` }))).reason).toBe(
      'commitReferenceInvalid',
    )

    const target = join(folder, 'both.tar')
    const saved = await ended(images().save({ endpoint, images: ['busybox:1', 'team/box:latest'], target }))
    expect(saved).toMatchObject({
      state: 'succeeded',
      result: target,
      command: `docker save -o ${target} busybox:1 team/box:latest`,
    })
    expect(saved.progress.done).toBe((await stat(target)).size)
    expect(await images().lookAtTar({ path: target })).toMatchObject({
      kind: 'images',
      names: expect.arrayContaining(['busybox:1', 'team/box:latest']),
    })

    expect(await images().remove({ endpoint, image: 'team/box' })).toEqual({
      untagged: ['team/box:latest'],
      deleted: [],
    })
    expect((await images().remove({ endpoint, image: 'busybox:1' })).deleted).toContain(id)
    const loaded = await ended(images().load({ endpoint, path: target }))
    expect(loaded).toMatchObject({ state: 'succeeded', result: id })
    expect(loaded.loaded?.toSorted()).toEqual(['busybox:1', 'team/box:latest'])
    expect(loaded.progress.done).toBe((await stat(target)).size)
    expect(await idOf('team/box')).toBe(id)
    await lab.docker('rmi', 'team/box')
  })

  it('tells archives apart, and says what is wrong with one that Docker refuses', async () => {
    await lab.docker('create', '--name=root', 'busybox:1')
    const root = join(folder, 'root.tar')
    await lab.docker('export', '-o', root, 'root')
    expect(await images().lookAtTar({ path: root })).toMatchObject({ kind: 'files' })
    await run('gzip', ['-k', root])
    expect(await images().lookAtTar({ path: `${root}.gz` })).toMatchObject({ kind: 'files', compression: 'gzip' })
    const text = join(folder, 'readme')
    await writeFile(text, 'nothing of the kind\n'.repeat(100))
    expect(await images().lookAtTar({ path: text })).toMatchObject({ kind: 'unknown' })
    expect((await shapeOf(images().lookAtTar({ path: join(folder, 'none') }))).reason).toBe('hostFileMissing')

    expect((await ended(images().load({ endpoint, path: root }))).error?.reason).toBe('notAnImageArchive')
    expect((await ended(images().load({ endpoint, path: text }))).error?.reason).toBe('archiveUnreadable')
    expect((await ended(images().load({ endpoint, path: join(folder, 'none') }))).error?.reason).toBe('hostFileMissing')
  })

  it('imports a file with changes, and an address that the engine fetches', async () => {
    await lab.docker('create', '--name=root', 'busybox:1')
    const source = join(folder, 'again.tar')
    await lab.docker('export', '-o', source, 'root')
    const request = importRequest.parse({
      source,
      reference: 'made:1',
      message: 'by hand',
      changes: ['CMD ["sh", "-c", "echo hello"]', 'ENV PATH=/bin'],
    })
    const imported = await ended(images().import({ endpoint, request }))
    expect(imported).toMatchObject({ state: 'succeeded', result: await idOf('made:1') })
    expect(imported.command).toContain(`docker import -c 'CMD ["sh", "-c", "echo hello"]' -c 'ENV PATH=/bin'`)
    expect(await lab.docker('run', '--rm', 'made:1')).toBe('hello')

    const { createServer } = await import('node:http')
    const server = createServer(({ url: path }, response) => {
      if (path === '/root.tar') void readFile(source).then((bytes) => response.end(bytes))
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const url = importRequest.parse({
      source: `http://127.0.0.1:${port}/root.tar`,
      reference: 'fetched',
      platform: 'linux/arm64',
    })
    const fetched = await ended(images().import({ endpoint, request: url }))
    const missing = { ...url, source: `http://127.0.0.1:${port}/none.tar` }
    const error = { reason: 'urlNotFetched', params: { url: missing.source } }
    expect(await ended(images().import({ endpoint, request: missing }))).toMatchObject({ state: 'failed', error })
    server.close()
    expect(await ended(images().import({ endpoint, request: missing }))).toMatchObject({ state: 'failed', error })
    expect(fetched).toMatchObject({ state: 'succeeded', result: await idOf('fetched:latest') })
    expect(fetched.command).toContain('--platform linux/arm64')
    expect(await lab.docker('image', 'inspect', '--format={{.Os}}/{{.Architecture}}', 'fetched')).toBe('linux/arm64')
    expect((await shapeOf(images().import({ endpoint, request: { ...url, platform: 'linux arm' } }))).reason).toBe(
      'platformInvalid',
    )
    expect((await shapeOf(images().import({ endpoint, request: { ...url, source: 'root.tar' } }))).reason).toBe(
      'urlInvalid',
    )
    await lab.docker('rmi', 'made:1', 'fetched')
  })

  it('names what is in the way of a removal, and what an image shares', async () => {
    await lab.docker('create', '--name=user', 'busybox:1')
    await lab.listed('user')
    const refused = await shapeOf(images().remove({ endpoint, image: 'busybox:1' }))
    expect(refused).toMatchObject({ reason: 'imageInUse', params: { container: 'user' } })

    const child = await lab.docker('commit', '-c', 'LABEL child=1', 'user', 'child:1')
    await lab.docker('rm', 'user')
    const base = await idOf('busybox:1')
    expect(await images().obstacles({ endpoint, image: base })).toEqual({ children: [{ id: child, name: 'child:1' }] })
    expect((await shapeOf(images().remove({ endpoint, image: base }))).reason).toBe('imageHasChildren')

    await lab.docker('run', '--name=writer', 'busybox:1', 'sh', '-c', 'head -c 3000000 /dev/zero > /big')
    const big = await lab.docker('commit', 'writer', 'big:1')
    await lab.docker('tag', 'big:1', 'big:2')
    await lab.clear()
    const shared = await images().sharedSizes({ endpoint })
    const size = Number(await lab.docker('image', 'inspect', '--format={{.Size}}', 'big:1'))
    expect(size - (shared[big] ?? size)).toBe(3_000_000)
    await lab.docker('rmi', 'big:1', 'big:2', 'child:1')
  })
})
