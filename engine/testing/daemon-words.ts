import { expect } from 'vitest'
import { ofMessage } from '../docker/errors.ts'
import type { CallContext } from '../docker/errors.ts'
import type { ErrorReason } from '../ipc/errors.ts'

/** Words of the daemon, what the call was about, the reason it stands for, and what its sentence must contain. */
export type DaemonWords = [string, CallContext, ErrorReason, ...string[]]

const around: CallContext = {
  endpoint: 'Longshore engine',
  containerName: (id) => ({ '1fb35f2fb0c2': 'web', '3aef0a7b8d5e': 'cache' })[id],
  portHolder: (port) => (port === 8080 ? 'web' : undefined),
}

/** Fails unless the words become the reason, in a whole sentence; on an engine with the containers web and cache. */
export function expectTranslated(...[words, subject, reason, ...parts]: DaemonWords): void {
  const shape = ofMessage(words, undefined, { ...around, ...subject })
  expect(shape.reason).toBe(reason)
  expect(shape.detail).toBe(words)
  for (const part of parts) expect(shape.message).toContain(part)
  expect(shape.message).not.toMatch(/“”|\s\s/)
}
