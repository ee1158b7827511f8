import type { Keyring } from './keyring.ts'
import { failure } from '../ipc/errors.ts'
import { isSecret } from '../ipc/secret-names.ts'

/** What stands of secrets in a journal, beside that which they were taken out of. */
export interface SealedSecrets {
  /** Variables whose values were taken out. */
  names: string[]
  /** Their values, as the keyring has sealed them; absent where there is no keyring. */
  sealed?: string
}

/** Whether a variable's value is never written down plain. */
export function isHidden(name: string, value: string | undefined): value is string {
  return value !== undefined && value !== '' && isSecret(name)
}

export async function sealValues(values: Record<string, string>, keyring: Keyring): Promise<SealedSecrets> {
  return { names: Object.keys(values), sealed: await keyring.seal(JSON.stringify(values)) }
}

/**
 * The values again, by name. Throws `secretGone`, about a container or whatever else they belong to, when they were kept
 * in memory only, or the keyring is another.
 */
export async function unsealValues(
  { names, sealed }: SealedSecrets,
  keyring: Keyring,
  container: string,
): Promise<Record<string, string>> {
  const opened = sealed === undefined ? undefined : await keyring.unseal(sealed)
  if (opened === undefined) throw failure('secretGone', { name: names.join(', '), container })
  return JSON.parse(opened) as Record<string, string>
}
