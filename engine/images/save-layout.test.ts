import { expect, test } from 'vitest'
import { readSaveLayout } from './save-layout.ts'
import { Failure } from '../ipc/errors.ts'

const config = JSON.stringify({
  rootfs: { diff_ids: ['sha256:1', 'sha256:2'] },
  history: [{}, { empty_layer: true }, {}],
})
const texts = (layers: string[], name = 'c.json'): Map<string, string> =>
  new Map([
    ['manifest.json', JSON.stringify([{ Config: name, RepoTags: ['a:1'], Layers: layers }])],
    [name, config],
  ])

test('reads the layout of old archives, where a layer that is there already is a link', () => {
  expect(readSaveLayout(texts(['a/layer.tar', 'b/layer.tar']), new Map([['b/layer.tar', '../a/layer.tar']]))).toEqual({
    layers: ['a/layer.tar', 'a/layer.tar'],
    diffIds: ['sha256:1', 'sha256:2'],
    steps: [0, 2],
  })
})

test('reads the layout of blobs', () => {
  const layers = ['blobs/sha256/1', 'blobs/sha256/2']
  expect(readSaveLayout(texts(layers, 'blobs/sha256/c'), new Map()).layers).toEqual(layers)
})

test('a history that tells of another number of layers says nothing of them', () => {
  expect(readSaveLayout(texts(['a/layer.tar']), new Map()).steps).toEqual([undefined])
})

test.each([
  ['nothing', new Map(), new Map()],
  ['no configuration', new Map([['manifest.json', '[{"Config":"c","Layers":[]}]']]), new Map()],
  ['no JSON', new Map([['manifest.json', 'x']]), new Map()],
  [
    'links that lead in a circle',
    texts(['a', 'b']),
    new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]),
  ],
])('says that an archive is damaged: %s', (_, files, links) => {
  expect(() => readSaveLayout(files, links)).toThrow(Failure)
})
