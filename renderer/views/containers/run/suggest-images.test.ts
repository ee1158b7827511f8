import { expect, test } from 'vitest'
import { suggestImages } from './suggest-images.ts'

const images = [{ tags: ['localhost:5000/my-redis:1'] }, { tags: ['redis:7', 'redis:latest'] }, { tags: [] }]

test.each([
  ['', ['localhost:5000/my-redis:1', 'redis:7', 'redis:latest']],
  ['RED', ['redis:7', 'redis:latest', 'localhost:5000/my-redis:1']],
  ['redis:7', []],
  ['nginx', []],
])('%j suggests %j', (typed, names) => {
  expect(suggestImages(images, typed)).toEqual(names)
})
