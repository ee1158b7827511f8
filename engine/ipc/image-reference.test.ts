import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalName,
  familiarName,
  familiarRepository,
  parseImageReference,
  withDefaultTag,
} from './image-reference.ts'
import { problemOf } from './names.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}`

test.each([
  ['redis', 'redis', 'docker.io/library/redis:latest'],
  ['redis:7', 'redis:7', 'docker.io/library/redis:7'],
  ['library/redis:7', 'redis:7', 'docker.io/library/redis:7'],
  ['docker.io/redis', 'redis', 'docker.io/library/redis:latest'],
  ['index.docker.io/library/redis', 'redis', 'docker.io/library/redis:latest'],
  ['bitnami/redis:7.2-debian', 'bitnami/redis:7.2-debian', 'docker.io/bitnami/redis:7.2-debian'],
  ['docker.io/localhost/app', 'docker.io/localhost/app', 'docker.io/localhost/app:latest'],
  ['library/a/b', 'library/a/b', 'docker.io/library/a/b:latest'],
  ['localhost/app', 'localhost/app', 'localhost/app:latest'],
  ['localhost:5000/team/app:1.0', 'localhost:5000/team/app:1.0', 'localhost:5000/team/app:1.0'],
  ['127.0.0.1:5000/app', '127.0.0.1:5000/app', '127.0.0.1:5000/app:latest'],
  ['[::1]:5000/app', '[::1]:5000/app', '[::1]:5000/app:latest'],
  ['Registry.Example.com/app', 'Registry.Example.com/app', 'Registry.Example.com/app:latest'],
  [`redis@${DIGEST}`, `redis@${DIGEST}`, `docker.io/library/redis@${DIGEST}`],
  [`redis:7@${DIGEST}`, `redis:7@${DIGEST}`, `docker.io/library/redis:7@${DIGEST}`],
  ['a__b/c--d/e.f', 'a__b/c--d/e.f', 'docker.io/a__b/c--d/e.f:latest'],
])('%s is read as Docker reads it', (image, familiar, canonical) => {
  const reference = parseImageReference(image)
  expect(familiarName(reference)).toBe(familiar)
  expect(canonicalName(reference)).toBe(canonical)
})

test('the parts are told apart', () => {
  expect(parseImageReference(`localhost:5000/team/app:1.0@${DIGEST}`)).toEqual({
    domain: 'localhost:5000',
    path: 'team/app',
    tag: '1.0',
    digest: DIGEST,
  })
  expect(withDefaultTag(parseImageReference('redis'))).toEqual({
    domain: 'docker.io',
    path: 'library/redis',
    tag: 'latest',
  })
  expect(familiarRepository(parseImageReference('docker.io/library/redis:7'))).toBe('redis')
})

test.each([
  '',
  ' redis',
  'redis ',
  '-redis',
  'redis-',
  'redis:',
  'redis:-1',
  `redis:${'a'.repeat(129)}`,
  'redis@sha256:abc',
  `redis@md5:${'ab'.repeat(16)}`,
  `redis@${DIGEST.toUpperCase()}`,
  'a//b',
  '/redis',
  'redis/',
  'a___b',
  'a._b',
  'https://docker.io/redis',
  'host.example.com:port/app',
  '-host.example.com/app',
  'a'.repeat(256),
  'ab'.repeat(32),
  'redis\n',
])('%j is refused', (image) => {
  expect(problemOf(() => parseImageReference(image))).toMatchObject({ reason: 'imageReferenceInvalid' })
})

test.each(['Redis', 'bitnami/Redis:7', 'localhost:5000/Team/app'])('%s is refused for its capitals', (image) => {
  expect(problemOf(() => parseImageReference(image))).toMatchObject({ reason: 'imageReferenceUppercase' })
})

const letters = (characters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength })
const lower = letters('ab0', 4)
const path = fc
  .array(
    fc.tuple(lower, fc.constantFrom('.', '_', '__', '-', '---'), lower).map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join('/'))
const domain = fc.constantFrom(
  '',
  'docker.io/',
  'localhost/',
  'localhost:5000/',
  'r.example.com/',
  'Upper/',
  '[fe80::1]:443/',
)
const tag = fc.constantFrom('', ':latest', ':1.0-rc_1', ':_')
const digest = fc.constantFrom('', `@${DIGEST}`)
const valid = fc.tuple(domain, path, tag, digest).map((parts) => parts.join(''))

test('the short name of every reference means the same image', () => {
  fc.assert(
    fc.property(valid, (image) => {
      const reference = parseImageReference(image)
      expect(parseImageReference(familiarName(reference))).toEqual(reference)
      expect(parseImageReference(canonicalName(reference))).toEqual(withDefaultTag(reference))
    }),
  )
})

test('any text is read or refused with a reason, in time that does not explode', () => {
  const noise = fc.string({ unit: fc.constantFrom(...'aA0.-_/:@[] '), maxLength: 300 })
  fc.assert(
    fc.property(noise, (image) => {
      const refused = problemOf(() => parseImageReference(image))
      const readAgain = refused ?? problemOf(() => parseImageReference(familiarName(parseImageReference(image))))
      expect(refused?.code ?? 'INVALID').toBe('INVALID')
      expect(readAgain).toBe(refused)
    }),
  )
  expect(problemOf(() => parseImageReference(`${'a-'.repeat(50_000)}!`))).toMatchObject({
    reason: 'imageReferenceInvalid',
  })
})
