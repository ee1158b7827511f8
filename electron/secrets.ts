import type { EngineMessage, HostMessage } from '../engine/ipc/host-messages.ts'

/** What of Electron's `safeStorage` is used. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  /** Exists on Linux alone. */
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

type Asked = Extract<EngineMessage, { type: 'seal' | 'unseal' }>

/**
 * Answers the engine process, which cannot reach the desktop's keyring by itself. On Linux Chromium falls back to a key
 * that stands in its own source (`basic_text`): that is no keyring, and neither is one that cannot be reached.
 */
export function answerSecret(storage: SafeStorage, asked: Asked): Extract<HostMessage, { type: 'secret' }> {
  const nothing = { type: 'secret', ask: asked.ask } as const
  if (!storage.isEncryptionAvailable() || storage.getSelectedStorageBackend?.() === 'basic_text') return nothing
  try {
    const text =
      asked.type === 'seal'
        ? storage.encryptString(asked.text).toString('base64')
        : storage.decryptString(Buffer.from(asked.text, 'base64'))
    return { ...nothing, text }
  } catch {
    // A keyring that stays locked, or that has not sealed this: the engine process goes on without.
    return nothing
  }
}
