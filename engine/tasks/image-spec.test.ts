import { expect, test } from 'vitest'
import { loadedNames } from './image-files.ts'
import { describeImages, unfinishedImages } from './image-spec.ts'
import type { ImageSpec } from './image-spec.ts'

const image = (id: string) => ({ id, name: id, references: [`${id}:1`], bytes: 5 })
const prune: ImageSpec = {
  kind: 'prune',
  endpoint: 'local',
  request: { all: false, images: [image('a'), image('b'), image('c')] },
}

test('a prune is retried for what has not gone', () => {
  const rest = unfinishedImages(prune, new Set(['a', 'c']))
  expect(describeImages(rest)).toMatchObject({
    command: 'docker image prune -f',
    progress: { done: 0, total: 1, unit: 'items' },
    steps: [{ id: 'b', state: 'waiting', total: 5 }],
  })
})

test('a load, a save and an import are done whole again', () => {
  const save: ImageSpec = { kind: 'save', endpoint: 'local', images: ['a:1', 'b:1'], target: '/x.tar' }
  expect(unfinishedImages(save, new Set(['a']))).toBe(save)
  expect(describeImages(save)).toEqual({ subject: 'a:1 + 1', command: 'docker save -o /x.tar a:1 b:1' })
})

test('what a load brought is read from what Docker says of it', () => {
  const id = `sha256:${'0'.repeat(64)}`
  expect(
    loadedNames(['Loaded image: redis:7', 'The image redis:7 already exists, renaming', `Loaded image ID: ${id}`]),
  ).toEqual(['redis:7', id])
})
