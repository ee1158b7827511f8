import { expect, it } from 'vitest'
import { answerSecret } from './secrets.ts'
import type { SafeStorage } from './secrets.ts'

const storage = (rest: Partial<SafeStorage> = {}): SafeStorage => ({
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(`v11${text}`),
  decryptString: (sealed) => {
    const text = sealed.toString()
    if (!text.startsWith('v11')) throw new Error('Error while decrypting the ciphertext provided')
    return text.slice(3)
  },
  ...rest,
})

it('seals text, and opens it again', () => {
  const sealed = answerSecret(storage(), { type: 'seal', ask: 1, text: 'grüße' })
  expect(sealed).toEqual({ type: 'secret', ask: 1, text: Buffer.from('v11grüße').toString('base64') })
  expect(answerSecret(storage(), { type: 'unseal', ask: 2, text: sealed.text ?? '' })).toEqual({
    type: 'secret',
    ask: 2,
    text: 'grüße',
  })
})

it.each([
  ['there is no encryption', storage({ isEncryptionAvailable: () => false })],
  ['the key is Chromium’s own', storage({ getSelectedStorageBackend: () => 'basic_text' })],
  [
    'the keyring stays locked',
    storage({
      encryptString: () => {
        throw new Error('locked')
      },
    }),
  ],
])('has no answer when %s', (_, without) => {
  expect(answerSecret(without, { type: 'seal', ask: 3, text: 'x' })).toEqual({ type: 'secret', ask: 3 })
})

it('uses a keyring of Linux', () => {
  const keyring = storage({ getSelectedStorageBackend: () => 'gnome_libsecret' })
  expect(answerSecret(keyring, { type: 'seal', ask: 4, text: 'x' }).text).toBeDefined()
})

it('does not open what another has sealed', () => {
  expect(answerSecret(storage(), { type: 'unseal', ask: 5, text: 'bm8=' })).toEqual({ type: 'secret', ask: 5 })
})
