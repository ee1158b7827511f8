import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Keyring } from './keyring.ts'
import type { SecretsKept } from '../ipc/models/secrets.ts'

/** Passwords and tokens by key, such as `registry:reg.example`. Never written plain. */
export interface Secrets {
  /** Where a secret that is set now is kept. Asks the keyring, which a desktop may want to unlock first. */
  kept(): Promise<SecretsKept>
  /** Nothing for a key that was never set, or whose secret the keyring can no longer open. */
  get(key: string): Promise<string | undefined>
  /** Resolves when it is kept. */
  set(key: string, text: string): Promise<void>
  remove(key: string): Promise<void>
  /** Keys that begin so. */
  keys(prefix: string): Promise<string[]>
}

export interface SecretsOptions {
  /** Holds what the keyring has sealed, in base64, by key. Only its owner may read it. */
  file: string
  keyring: Keyring
  /** Is told of a file that cannot be read: it is as if it were empty. */
  onError: (error: unknown) => void
}

/** Makes the vault. Where there is no keyring, secrets live in memory until this process ends. */
export function createSecrets({ file, keyring, onError }: SecretsOptions): Secrets {
  const memory = new Map<string, string>()
  let loading: Promise<Map<string, string>> | undefined
  let hasKeyring: Promise<boolean> | undefined
  let writing: Promise<unknown> = Promise.resolve()

  const sealed = (): Promise<Map<string, string>> => (loading ??= load(file, onError))

  // One after the other, in the order they were asked for; a failed one doesn't stop the next.
  function change(apply: (entries: Map<string, string>) => boolean): Promise<void> {
    const save = async (): Promise<void> => {
      const entries = await sealed()
      if (!apply(entries)) return
      await mkdir(dirname(file), { recursive: true })
      const text = `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`
      await writeFileAtomic(file, text, { mode: 0o600 })
    }
    const saved = writing.then(save, save)
    writing = saved
    return saved
  }

  return {
    async kept() {
      hasKeyring ??= keyring.seal('').then((text) => text !== undefined)
      return (await hasKeyring) ? 'sealed' : 'memory'
    },
    async get(key) {
      const text = memory.get(key)
      if (text !== undefined) return text
      const entry = (await sealed()).get(key)
      return entry === undefined ? undefined : keyring.unseal(entry)
    },
    async set(key, text) {
      const entry = await keyring.seal(text)
      if (entry === undefined) memory.set(key, text)
      else memory.delete(key)
      // What an earlier keyring has sealed under this key is out of date either way.
      await change((entries) => (entry === undefined ? entries.delete(key) : entries.set(key, entry) !== undefined))
    },
    async remove(key) {
      memory.delete(key)
      await change((entries) => entries.delete(key))
    },
    async keys(prefix) {
      const all = new Set([...(await sealed()).keys(), ...memory.keys()])
      return [...all].filter((key) => key.startsWith(prefix))
    },
  }
}

async function load(file: string, onError: (error: unknown) => void): Promise<Map<string, string>> {
  try {
    const stored: unknown = JSON.parse(await readFile(file, 'utf8'))
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!missing) onError(error)
    return new Map()
  }
}
