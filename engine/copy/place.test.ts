import { describe, expect, it } from 'vitest'
import { placeCopy, requireFolderForMany } from './place.ts'

const file = { path: '/src/app.conf', kind: 'file', name: 'app.conf' } as const
const folder = { path: '/src/site', kind: 'folder', name: 'site' } as const
const contents = { path: '/src/site/.', kind: 'folder', name: 'site' } as const

describe('placeCopy', () => {
  it.each([
    ['a file into a folder', file, '/etc', 'folder', { folder: '/etc', name: 'app.conf' }],
    ['a file to a new name', file, '/etc/new', 'missing', { folder: '/etc', name: 'new' }],
    ['a file over a file', file, '/etc/old', 'file', { folder: '/etc', name: 'old' }],
    ['a file to a new name in /', file, '/new', 'missing', { folder: '/', name: 'new' }],
    ['a folder into a folder', folder, '/etc', 'folder', { folder: '/etc', name: 'site' }],
    ['a folder into /', folder, '/', 'folder', { folder: '/', name: 'site' }],
    ['a folder to a new name', folder, '/etc/new', 'missing', { folder: '/etc', name: 'new' }],
    ['a folder to a new name with a slash', folder, '/etc/new/', 'missing', { folder: '/etc', name: 'new' }],
    ['contents into a folder', contents, '/etc', 'folder', { folder: '/etc', name: undefined }],
    ['contents to a new name', contents, '/etc/new', 'missing', { folder: '/etc', name: 'new' }],
  ] as const)('%s', (_, source, path, kind, place) => {
    expect(placeCopy(source, { path, kind })).toEqual(place)
  })

  it.each([
    ['a folder over a file', folder, '/etc/old', 'file', 'folderOverFile'],
    ['contents over a file', contents, '/etc/old', 'file', 'folderOverFile'],
    ['a file into a folder that is missing', file, '/etc/new/', 'missing', 'notAFolder'],
  ] as const)('refuses %s', (_, source, path, kind, reason) => {
    expect(() => placeCopy(source, { path, kind })).toThrow(
      expect.objectContaining({ shape: expect.objectContaining({ reason }) as unknown }),
    )
  })
})

describe('requireFolderForMany', () => {
  it('lets one go anywhere, several into a folder alone', () => {
    expect(() => requireFolderForMany(['a'], { path: '/new', kind: 'missing' })).not.toThrow()
    expect(() => requireFolderForMany(['a', 'b'], { path: '/etc', kind: 'folder' })).not.toThrow()
    expect(() => requireFolderForMany(['a', 'b'], { path: '/new', kind: 'missing' })).toThrow('is not a folder')
  })
})
