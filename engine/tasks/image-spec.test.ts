import { expect, test } from 'vitest'
import { loadedNames } from './image-files.ts'
import { describeImages } from './image-spec.ts'
import type { ImageSpec } from './image-spec.ts'

test('a save is told by its first image', () => {
  const save: ImageSpec = { kind: 'save', endpoint: 'local', images: ['a:1', 'b:1'], target: '/x.tar' }
  expect(describeImages(save)).toEqual({ subject: 'a:1 + 1', command: 'docker save -o /x.tar a:1 b:1' })
})

test('what a load brought is read from what Docker says of it', () => {
  const id = `sha256:${'0'.repeat(64)}`
  expect(
    loadedNames(['Loaded image: redis:7', 'The image redis:7 already exists, renaming', `Loaded image ID: ${id}`]),
  ).toEqual(['redis:7', id])
})
