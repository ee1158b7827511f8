import type { EngineMessage, HostMessage } from '../ipc/host-messages.ts'

/** Seals text with the desktop's keyring, so that only this person's account on this machine can open it again. */
export interface Keyring {
  /** Nothing where there is no keyring. */
  seal(text: string): Promise<string | undefined>
  /** Nothing for what this keyring has not sealed. */
  unseal(sealed: string): Promise<string | undefined>
}

/** Plain Node has none: what a secret is kept in then ends with the process. */
export const NO_KEYRING: Keyring = { seal: async () => undefined, unseal: async () => undefined }

interface HostKeyring extends Keyring {
  /** Takes the host's answer. */
  take(answer: Extract<HostMessage, { type: 'secret' }>): void
}

/** The keyring of whoever hosts this process. It may ask the person to unlock it, so an answer has no time limit. */
export function createHostKeyring(post: (message: EngineMessage) => void): HostKeyring {
  const waiting = new Map<number, (text: string | undefined) => void>()
  let asked = 0

  const ask = (type: 'seal' | 'unseal', text: string): Promise<string | undefined> =>
    new Promise((resolve) => {
      waiting.set(++asked, resolve)
      post({ type, ask: asked, text })
    })

  return {
    seal: (text) => ask('seal', text),
    unseal: (sealed) => ask('unseal', sealed),
    take({ ask: id, text }) {
      waiting.get(id)?.(text)
      waiting.delete(id)
    },
  }
}
