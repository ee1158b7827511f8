import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHostKeyring, NO_KEYRING } from './keyring.ts'
import type { Keyring } from './keyring.ts'
import { createSecrets } from './secrets.ts'
import type { EngineMessage } from '../ipc/host-messages.ts'
import { turningKeyring } from '../testing/turning-keyring.ts'

let folder: string
let errors: unknown[]
const file = (): string => join(folder, 'state', 'secrets.json')
const open = (keyring: Keyring) => createSecrets({ file: file(), keyring, onError: (error) => errors.push(error) })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'))
  errors = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('keeps a secret over a restart, never plain, in a file that only its owner may read', async () => {
  const secrets = open(turningKeyring)
  expect(await secrets.kept()).toBe('sealed')
  await Promise.all([secrets.set('registry:a', 'hunter2 ünï'), secrets.set('app:b', 'other')])
  expect(readFileSync(file(), 'utf8')).not.toContain('hunter2')
  expect(statSync(file()).mode & 0o777).toBe(0o600)

  const later = open(turningKeyring)
  expect(await later.get('registry:a')).toBe('hunter2 ünï')
  expect(await later.keys('registry:')).toEqual(['registry:a'])
  await later.remove('registry:a')
  expect([await later.get('registry:a'), await open(turningKeyring).get('registry:a')]).toEqual([undefined, undefined])
  expect(await open(turningKeyring).get('app:b')).toBe('other')
})

it('keeps a secret in memory alone where there is no keyring', async () => {
  const secrets = open(NO_KEYRING)
  expect(await secrets.kept()).toBe('memory')
  await secrets.set('registry:a', 'hunter2')
  expect([await secrets.get('registry:a'), await secrets.keys('')]).toEqual(['hunter2', ['registry:a']])
  expect(() => statSync(file())).toThrow('ENOENT')
  expect(await open(NO_KEYRING).get('registry:a')).toBeUndefined()
})

it('has nothing for what another keyring has sealed, and forgets it with the next secret', async () => {
  await open(turningKeyring).set('registry:a', 'old')
  const secrets = open(NO_KEYRING)
  expect(await secrets.get('registry:a')).toBeUndefined()
  await secrets.set('registry:a', 'new')
  expect(await secrets.get('registry:a')).toBe('new')
  expect(await open(turningKeyring).get('registry:a')).toBeUndefined()
})

it('takes a broken file for an empty one, and says so', async () => {
  await open(turningKeyring).set('registry:a', 'x')
  writeFileSync(file(), '{"registry:a": 7, "registry:b"')
  const secrets = open(turningKeyring)
  expect(await secrets.keys('')).toEqual([])
  expect(errors).toHaveLength(1)
  await secrets.set('registry:c', 'y')
  expect(await open(turningKeyring).keys('')).toEqual(['registry:c'])
})

it('asks the host, and tells its answers apart', async () => {
  const posted: EngineMessage[] = []
  const keyring = createHostKeyring((message) => posted.push(message))
  const [sealed, opened] = [keyring.seal('a'), keyring.unseal('b')]
  expect(posted).toEqual([
    { type: 'seal', ask: 1, text: 'a' },
    { type: 'unseal', ask: 2, text: 'b' },
  ])
  keyring.take({ type: 'secret', ask: 2 })
  keyring.take({ type: 'secret', ask: 1, text: 'c' })
  expect(await Promise.all([sealed, opened])).toEqual(['c', undefined])
})
