import type { Keyring } from '../secrets/keyring.ts'

/** A keyring that turns text around, and opens only what it has turned itself. */
export const turningKeyring: Keyring = {
  seal: async (text) => `sealed ${[...text].toReversed().join('')}`,
  unseal: async (sealed) =>
    sealed.startsWith('sealed ') ? [...sealed].slice('sealed '.length).toReversed().join('') : undefined,
}
