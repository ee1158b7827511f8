import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { credentialHelper } from './credential-helper.ts'
import { createCredentials, registryAuth } from './credentials.ts'
import { addAuth, dockerConfigFile, parseDockerConfig, readDockerConfig, removeAuth } from './docker-config.ts'
import { credentialKey } from '../ipc/registry-host.ts'
import { NO_KEYRING } from '../secrets/keyring.ts'
import { createSecrets } from '../secrets/secrets.ts'
import { shapeOf } from '../testing/shape-of.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docker-config-'))
  file = join(folder, 'config.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const auth = (text: string): { auth: string } => ({ auth: Buffer.from(text).toString('base64') })
const write = (config: unknown): void => writeFileSync(file, JSON.stringify(config))
const stored = (): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** A helper as a shell script that keeps one entry in a file, and notes what it was asked. */
function installHelper(name: string, script: string): NodeJS.ProcessEnv {
  const program = join(folder, `docker-credential-${name}`)
  writeFileSync(program, `#!/bin/sh\n${script}\n`)
  chmodSync(program, 0o755)
  return { DOCKER_CONFIG: folder, PATH: `${folder}:${process.env['PATH']}` }
}
const KEEPER = `
case $1 in
  get) read key; [ -f "$0.$1" ] || true; cat "$0.entry" 2>/dev/null || { echo "credentials not found in native keychain"; exit 1; };;
  store) cat > "$0.entry";;
  erase) read key; echo "$key" > "$0.erased"; rm -f "$0.entry";;
esac`

function open(env: NodeJS.ProcessEnv = { DOCKER_CONFIG: folder }) {
  const secrets = createSecrets({ file: join(folder, 'secrets.json'), keyring: NO_KEYRING, onError: () => undefined })
  return { credentials: createCredentials(env, secrets), secrets }
}

describe('config.json', () => {
  it('is where the docker CLI has it', () => {
    expect(dockerConfigFile({ DOCKER_CONFIG: '/d', HOME: '/h' })).toBe('/d/config.json')
    expect(dockerConfigFile({ DOCKER_CONFIG: '', HOME: '/h' })).toBe('/h/.docker/config.json')
  })

  it('gives back any name without a colon and any password', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !text.includes(':') && !text.includes('\0'))
    const password = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(name, password, (username, secret) => {
        const { find } = parseDockerConfig({ auths: { 'reg.example': auth(`${username}:${secret}`) } })
        const found = find('reg.example')
        const exact = Buffer.from(`${username}:${secret}`).toString()
        expect(`${found?.username}:${found?.password}`).toBe(exact)
      }),
    )
  })

  it.each(['reg.example:5000', 'https://reg.example:5000', 'http://reg.example:5000/v1/', 'reg.example:5000/v2/'])(
    'finds a registry that is written %s',
    (key) => {
      expect(parseDockerConfig({ auths: { [key]: auth('a:b') } }).find('reg.example:5000')).toEqual({
        username: 'a',
        password: 'b',
      })
    },
  )

  it('reads tokens, and passwords that are padded or stand plain', () => {
    const { find } = parseDockerConfig({
      auths: {
        a: { ...auth('anna:'), identitytoken: 'idt' },
        b: auth('bert:pass:word\0\0'),
        c: { username: 'carl', password: 'plain' },
        d: {},
        e: { auth: 'bm8gY29sb24=' },
        f: 7,
      },
    })
    expect(find('a')).toEqual({ username: 'anna', identityToken: 'idt' })
    expect(find('b')).toEqual({ username: 'bert', password: 'pass:word' })
    expect(find('c')).toEqual({ username: 'carl', password: 'plain' })
    expect([find('d'), find('e'), find('f'), find('g')]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('takes anything for a configuration without failing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('auths', 'credsStore', 'credHelpers', 'x'), fc.jsonValue()),
        (config) => {
          const { find, helperOf, keys } = parseDockerConfig(config)
          for (const key of [...keys, 'reg.example']) {
            find(key)
            expect(typeof (helperOf(key) ?? '')).toBe('string')
          }
        },
      ),
    )
  })

  it('keeps every key that it does not know, and is for its owner alone', async () => {
    const rest = {
      HttpHeaders: { 'X-Own': '1' },
      detachKeys: 'ctrl-e,e',
      plugins: { buildx: { on: true } },
      credsStore: 'x',
    }
    write({ ...rest, auths: { 'https://reg.example/v1/': auth('a:b'), other: auth('c:d') } })
    chmodSync(file, 0o644)
    await addAuth(file, 'new.example')
    await removeAuth(file, 'reg.example')
    expect(stored()).toEqual({ ...rest, auths: { other: auth('c:d'), 'new.example': {} } })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const before = statSync(file).mtimeMs
    await removeAuth(file, 'not.there')
    expect(statSync(file).mtimeMs).toBe(before)
  })

  it('is no error while it is absent or empty, and one that tells no secret when it is broken', async () => {
    expect((await readDockerConfig(file)).keys).toEqual([])
    writeFileSync(file, '')
    expect((await readDockerConfig(file)).keys).toEqual([])
    writeFileSync(file, '{"auths": {"reg.example": {"auth": "c2VjcmV0OnNlY3JldA=="')
    const shape = await shapeOf(readDockerConfig(file))
    expect(shape).toMatchObject({ reason: 'dockerConfigBroken', params: { file } })
    expect(JSON.stringify(shape)).not.toContain('c2Vj')
  })
})

describe('a login', () => {
  it('is kept by the helper of its registry before that of all', async () => {
    const env = installHelper('own', KEEPER)
    installHelper('all', 'exit 7')
    write({ credsStore: 'all', credHelpers: { 'reg.example': 'own' } })
    const { credentials, secrets } = open(env)
    expect(await credentials.find('reg.example')).toBeUndefined()
    await credentials.store('reg.example', { username: 'anna', password: 'pass' })
    expect(await credentials.find('reg.example')).toEqual({
      credential: { username: 'anna', password: 'pass' },
      place: { kept: 'helper', helper: 'own' },
    })
    expect(stored()).toEqual({ credsStore: 'all', credHelpers: { 'reg.example': 'own' }, auths: { 'reg.example': {} } })
    expect(await secrets.keys('')).toEqual([])
    await credentials.store('reg.example', { username: 'anna', identityToken: 'idt' })
    expect((await credentials.find('reg.example'))?.credential).toEqual({ username: '', identityToken: 'idt' })
    await credentials.erase('reg.example')
    expect(readFileSync(join(folder, 'docker-credential-own.erased'), 'utf8')).toBe('reg.example\n')
    expect(await credentials.find('reg.example')).toBeUndefined()
  })

  it('says which helper is missing, fails, lies or never answers', async () => {
    write({ credHelpers: { a: 'gone', b: 'bad', c: 'liar', d: '../evil' } })
    installHelper('bad', 'echo "the keyring is locked"; exit 1')
    const { credentials } = open(installHelper('liar', 'echo "{\\"Secret\\": \\"s3cret\\"}"'))
    expect(await shapeOf(credentials.find('a'))).toMatchObject({
      reason: 'helperMissing',
      params: { helper: 'docker-credential-gone' },
    })
    expect(await shapeOf(credentials.find('b'))).toMatchObject({
      reason: 'helperFailed',
      detail: 'the keyring is locked',
    })
    const lie = await shapeOf(credentials.find('c'))
    expect(lie.reason).toBe('helperFailed')
    expect(JSON.stringify(lie)).not.toContain('s3cret')
    expect((await shapeOf(credentials.find('d'))).reason).toBe('helperMissing')
  })

  it('that a helper keeps as an identity token is one', async () => {
    write({ credsStore: 'tok' })
    const env = installHelper('tok', 'echo \'{"ServerURL":"reg.example","Username":"<token>","Secret":"idt"}\'')
    const { credential } = (await open(env).credentials.find('reg.example'))!
    expect(credential).toEqual({ username: '', identityToken: 'idt' })
    const sent = JSON.parse(Buffer.from(registryAuth('reg.example', credential), 'base64url').toString()) as unknown
    expect(sent).toEqual({ username: '', password: '', serveraddress: 'reg.example', identitytoken: 'idt' })
  })

  it('that is not there can be logged out of; what a helper refuses to forget stays', async () => {
    const entry = { credHelpers: { a: 'none', b: 'bad', c: 'gone' }, auths: { a: {}, b: {}, c: {} } }
    write(entry)
    installHelper('bad', 'echo "the keyring is locked"; exit 1')
    const { credentials } = open(installHelper('none', 'echo "credentials not found in native keychain"; exit 1'))
    await credentials.erase('a')
    await credentials.erase('never.seen')
    expect(stored()).toEqual({ ...entry, auths: { b: {}, c: {} } })
    expect(await shapeOf(credentials.erase('b'))).toMatchObject({
      reason: 'helperFailed',
      detail: 'the keyring is locked',
    })
    expect((await shapeOf(credentials.erase('c'))).reason).toBe('helperMissing')
    expect(stored()).toEqual({ ...entry, auths: { b: {}, c: {} } })
  })

  it('is not kept where its helper fails, nor anywhere else', async () => {
    write({ credsStore: 'bad' })
    const { credentials, secrets } = open(installHelper('bad', 'cat > /dev/null; echo "no room"; exit 1'))
    const refused = await shapeOf(credentials.store('reg.example', { username: 'anna', password: 's3cret' }))
    expect(refused).toMatchObject({ reason: 'helperFailed', detail: 'no room' })
    expect(await secrets.keys('')).toEqual([])
    expect(stored()).toEqual({ credsStore: 'bad' })
  })

  it('is not waited for when the helper says nothing, whatever it has started', async () => {
    const helper = credentialHelper('slow', installHelper('slow', 'sleep 20\necho late'), 100)
    const asked = performance.now()
    expect((await shapeOf(helper.get('reg.example'))).reason).toBe('helperFailed')
    expect(performance.now() - asked).toBeLessThan(5000)
  })

  it('that the CLI has written plain is used, and removed at log out, but never written', async () => {
    write({ auths: { 'https://index.docker.io/v1/': auth('hub:old'), 'reg.example': auth('anna:plain') } })
    const { credentials } = open()
    expect(await credentials.hosts()).toEqual(['docker.io', 'reg.example'])
    expect(await credentials.find('docker.io')).toEqual({
      credential: { username: 'hub', password: 'old' },
      place: { kept: 'config', file },
    })
    await credentials.store('docker.io', { username: 'hub', password: 'new' })
    expect((await credentials.find('docker.io'))?.credential.password).toBe('new')
    await credentials.erase('docker.io')
    expect(await credentials.find('docker.io')).toBeUndefined()
    expect(stored()).toEqual({ auths: { 'reg.example': auth('anna:plain') } })
  })

  it('goes to the daemon under docker’s own key, in base64url', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom('docker.io', 'reg.example:5000'),
        (username, password, host) => {
          const header = registryAuth(host, { username, password })
          expect(header).toMatch(/^[\w=-]+$/)
          const decoded = JSON.parse(Buffer.from(header, 'base64url').toString()) as unknown
          const wellFormed = JSON.parse(JSON.stringify({ username, password })) as object
          expect(decoded).toEqual({ ...wellFormed, serveraddress: credentialKey(host) })
        },
      ),
    )
    expect(registryAuth('docker.io', undefined)).toBe('e30=')
  })
})
