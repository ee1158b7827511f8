import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makePrivate, paths, type Paths } from './paths.ts'

const user = { uid: 1000, home: '/home/ada' }

test('follows the defaults of the XDG specification', () => {
  expect(paths({}, user)).toEqual({
    data: '/home/ada/.local/share/longshore',
    config: '/home/ada/.config/longshore',
    cache: '/home/ada/.cache/longshore',
    state: '/home/ada/.local/state/longshore',
    log: '/home/ada/.local/state/longshore/log',
    run: '/home/ada/.local/state/longshore/run',
  })
})

test('root without a runtime folder uses /run', () => {
  expect(paths({}, { uid: 0, home: '/root' }).run).toBe('/run/longshore')
})

/** The folders of an instance that has XDG folders of its own. */
function instance(name: string): Paths {
  return paths(
    {
      XDG_DATA_HOME: `/tmp/${name}/data`,
      XDG_CONFIG_HOME: `/tmp/${name}/config`,
      XDG_CACHE_HOME: `/tmp/${name}/cache`,
      XDG_RUNTIME_DIR: `/tmp/${name}/run`,
    },
    user,
  )
}

test('two instances with other XDG variables share nothing', () => {
  const first = Object.values(instance('a'))
  const second = Object.values(instance('b'))
  expect(first.every((folder) => folder.startsWith('/tmp/a/'))).toBe(true)
  expect(second.every((folder) => folder.startsWith('/tmp/b/'))).toBe(true)
})

test('ignores relative values', () => {
  expect(paths({ XDG_DATA_HOME: 'data', XDG_RUNTIME_DIR: '' }, user)).toEqual(paths({}, user))
})

test('closes folders to others', () => {
  const root = mkdtempSync(join(tmpdir(), 'longshore-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const folder = join(root, 'a/b')
  makePrivate(folder, folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})
