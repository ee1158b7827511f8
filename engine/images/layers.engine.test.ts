import { execFile } from 'node:child_process'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LayerFile, LayersMessage } from '../ipc/models/image-layers.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'

const run = promisify(execFile)
const endpoint = 'external'
let lab: LabEngine
let folder: string
let image: string

/** Makes an image of what a shell does on top of another one. */
async function build(from: string, script: string, name: string): Promise<string> {
  await lab.docker('run', `--name=${name}`, from, 'sh', '-c', script)
  const id = await lab.docker('commit', name, name)
  await lab.docker('rm', name)
  return id
}

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
  folder = await mkdtemp(join(tmpdir(), 'layers-'))
  await build('busybox:1', 'mkdir -p /d/deep && head -c 2000 /dev/zero > /d/a && echo x > /d/deep/b', 'one')
  await build('one', 'rm /d/a && echo longer > /d/deep/b && echo new > "/d/名 字"', 'two')
  image = await build('two', 'rm -rf /d && mkdir /d && echo only > /d/c && chmod 700 /bin', 'three')
}, 300_000)

afterAll(async () => {
  await lab?.dispose()
  await rm(folder, { recursive: true, force: true })
})

async function lines<Message>(call: (stream: number) => Promise<unknown>): Promise<Message[]> {
  const stream = lab.window.streams.open()
  let text = ''
  const decoder = new TextDecoder()
  stream.onBytes((bytes, consumed) => {
    text += decoder.decode(bytes, { stream: true })
    consumed()
  })
  await call(stream.id)
  const error = await stream.closed
  if (error) throw new Error(error.message)
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Message)
}

const layersOf = async (id: string) => {
  const messages = await lines<LayersMessage>((stream) =>
    lab.window.call.images.layers({ endpoint, image: id, stream }),
  )
  const last = messages.at(-1)
  return last?.type === 'layers' ? last.layers : []
}
const filesOf = async (layer: number): Promise<LayerFile[]> =>
  (await lines<LayerFile[]>((stream) => lab.window.call.images.layerFiles({ endpoint, image, layer, stream }))).flat()

it('says of each layer what docker save has in it', async () => {
  const archive = join(folder, 'three.tar')
  await lab.docker('save', '-o', archive, 'three')
  await run('tar', ['-xf', archive, '-C', folder])
  const [manifest] = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { Layers: string[] }[]
  const layers = await layersOf(image)
  expect(layers).toHaveLength(manifest!.Layers.length)
  for (const [index, path] of manifest!.Layers.entries()) {
    const { stdout } = await run('tar', ['-tf', await realpath(join(folder, path)), '--quoting-style=literal'])
    const names = stdout.split('\n').filter((name) => name !== '' && !name.endsWith('/'))
    const files = await filesOf(index)
    const there = files.filter(({ kind, folder: isFolder }) => kind !== 'deleted' && !isFolder)
    expect(there.map(({ path: at }) => at.slice(1)).toSorted()).toEqual(
      names.filter((name) => !name.includes('.wh.')).toSorted(),
    )
    expect(layers[index]?.size).toBe(files.reduce((sum, { size }) => sum + size, 0))
  }
  const diffIds = JSON.parse(
    await lab.docker('image', 'inspect', '--format={{json .RootFS.Layers}}', 'three'),
  ) as string[]
  expect(layers.map(({ diffId }) => diffId)).toEqual(diffIds)
})

it('says what layers change and hide', async () => {
  const last = (await layersOf(image)).length - 1
  const told = async (layer: number) =>
    (await filesOf(layer)).map(({ kind, path, size, hidden }) => `${kind} ${path} ${size} ${hidden}`).toSorted()
  expect(await told(last - 2)).toEqual(
    ['added /d 0 0', 'added /d/a 2000 0', 'added /d/deep 0 0', 'added /d/deep/b 2 0'].toSorted(),
  )
  expect(await told(last - 1)).toEqual(
    ['deleted /d/a 0 2000', 'changed /d/deep/b 7 2', 'added /d/名 字 4 0'].toSorted(),
  )
  const hiding = await filesOf(last)
  expect(hiding.reduce((sum, { hidden }) => sum + hidden, 0)).toBe(11)
  expect(hiding).toContainEqual({ path: '/d/c', kind: 'added', folder: false, size: 5, hidden: 0 })
  expect(hiding).toContainEqual({ path: '/bin', kind: 'changed', folder: true, size: 0, hidden: 0 })
})

it('ends when nobody looks any more, and reads anew', async () => {
  const other = await build('busybox:1', 'head -c 30000000 /dev/urandom > /big', 'big')
  const stream = lab.window.streams.open()
  await lab.window.call.images.layers({ endpoint, image: other, stream: stream.id })
  stream.close()
  expect((await layersOf(other)).at(-1)).toMatchObject({ size: 30_000_000, added: 1 })
})

it('names images that have the same layers, and platforms', async () => {
  const sharing = await lab.window.call.images.sharing({ endpoint, image })
  const base = (await layersOf(image)).length - 3
  expect(sharing.map(({ name, layers }) => [name, layers])).toEqual(
    expect.arrayContaining([
      ['two:latest', base + 2],
      ['one:latest', base + 1],
      ['busybox:1', base],
    ]),
  )
  const [platform] = Object.values(await lab.window.call.images.platforms({ endpoint, images: [image] }))
  expect(platform).toBe(await lab.docker('image', 'inspect', '--format={{.Os}}/{{.Architecture}}', image))
})
