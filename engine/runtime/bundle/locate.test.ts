import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bundleFolder, locateBundle } from './locate.ts'
import { lock } from './lock.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longshore-locate-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function makeBundle(path: string): Promise<string> {
  await mkdir(join(path, 'bin'), { recursive: true })
  await writeFile(join(path, 'bin/dockerd'), '')
  return path
}

it('finds none where none is', () => {
  expect(locateBundle({ XDG_CACHE_HOME: folder }, folder)).toBeUndefined()
})

it('prefers the one that is named, then the packaged one, then the one in the cache', async () => {
  const env = { XDG_CACHE_HOME: join(folder, 'cache') }
  const cached = await makeBundle(bundleFolder(join(folder, 'cache/longshore')))
  expect(locateBundle(env, join(folder, 'resources'))).toBe(cached)
  const packaged = await makeBundle(join(folder, 'resources/engine-bundle'))
  expect(locateBundle(env, join(folder, 'resources'))).toBe(packaged)
  const named = await makeBundle(join(folder, 'named'))
  expect(locateBundle({ ...env, LONGSHORE_ENGINE_BUNDLE: named }, join(folder, 'resources'))).toBe(named)
})

it('is locked completely', () => {
  for (const { version, path, size, sha256 } of lock) {
    expect({ version, path, size, sha256 }).toEqual({
      version: expect.stringMatching(/^\d/) as string,
      path: expect.stringMatching(/^pool\/main\/.*\.deb$/) as string,
      size: expect.any(Number) as number,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
  }
  const programs = lock.flatMap(({ take }) => Object.values(take)).filter((file) => file.startsWith('bin/'))
  expect(programs.toSorted()).toEqual(
    [
      'containerd',
      'containerd-shim-runc-v2',
      'docker',
      'docker-init',
      'docker-proxy',
      'dockerd',
      'rootlesskit',
      'rootlesskit-docker-proxy',
      'runc',
      'slirp4netns',
    ].map((name) => `bin/${name}`),
  )
})
