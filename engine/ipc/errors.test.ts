import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describe, failure, isErrorShape, SENTENCES } from './errors.ts'

it('has every reason of every topic, and each under one topic', async () => {
  const files = readdirSync(new URL('sentences', import.meta.url)).map((file) => file.replace('.ts', ''))
  const topics = files.filter((topic) => topic !== 'sentence')
  const modules = await Promise.all(topics.map((topic) => import(`./sentences/${topic}.ts`) as Promise<object>))
  const reasons = modules.flatMap((module) =>
    Object.values(module).flatMap((sentences: object) => Object.keys(sentences)),
  )
  expect(reasons.toSorted()).toEqual(Object.keys(SENTENCES).toSorted())
})

it('fills a sentence, and carries what it was filled with', () => {
  expect(failure('portTaken', { port: '80', container: 'web' }, { detail: 'in use' }).shape).toEqual({
    code: 'CONFLICT',
    reason: 'portTaken',
    params: { port: '80', container: 'web' },
    message: 'Port 80 is already used by container “web”.',
    detail: 'in use',
    retryable: false,
  })
  expect(describe('timeout', {}).retryable).toBe(true)
})

it('tells what it made from what only looks like it', () => {
  const shape = structuredClone(describe('nameTaken', { name: 'web' }))
  expect(isErrorShape(shape)).toBe(true)
  const others = [{ code: 'OTHER' }, { reason: 'toString' }, { params: { name: 7 } }, { message: undefined }]
  const broken = [...others, { retryable: 'no' }, { detail: null }].map((other) => ({ ...shape, ...other }))
  expect(broken.filter(isErrorShape)).toEqual([])
  for (const other of [undefined, null, 'nameTaken', {}]) expect(isErrorShape(other)).toBe(false)
})
