import { describe, expect, it } from 'vitest'
import { baseName, cleanPath, joinPath, parentPath, resolveLink } from './container-path.ts'

describe('cleanPath', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/a//b/./c/', '/a/b/c'],
    ['/a/../../b', '/b'],
    ['a/b', '/a/b'],
    ['/..', '/'],
    ['/...', '/...'],
  ])('%s is %s', (path, clean) => expect(cleanPath(path)).toBe(clean))
})

describe('parts of a path', () => {
  it('come apart and together', () => {
    expect([parentPath('/a/b'), parentPath('/a'), parentPath('/')]).toEqual(['/a', '/', '/'])
    expect([baseName('/a/b'), baseName('/')]).toEqual(['b', ''])
    expect([joinPath('/', 'a'), joinPath('/a', 'b')]).toEqual(['/a', '/a/b'])
  })

  it('follow a link from its folder', () => {
    expect(resolveLink('/usr', '../etc')).toBe('/etc')
    expect(resolveLink('/usr', '/bin')).toBe('/bin')
    expect(resolveLink('/', 'usr/bin')).toBe('/usr/bin')
  })
})
