import type { TaskSpec } from './spec.ts'
import { failure } from '../ipc/errors.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { isSecret } from '../ipc/secret-names.ts'
import type { Keyring } from '../secrets/keyring.ts'

/** What stands of a spec's secrets beside it in a journal. */
export interface SealedSecrets {
  /** Variables whose values are not part of the spec. */
  names: string[]
  /** Their values, as the keyring has sealed them; absent where there is no keyring. */
  sealed?: string
}

/** The spec without the values of variables whose names sound like secrets. */
export function conceal(spec: TaskSpec): TaskSpec {
  return withVariables(spec, ({ name, value }) =>
    isHidden(name, value) ? { name } : { name, ...(value !== undefined && { value }) },
  )
}

/** Names of the variables whose values {@link conceal} takes away. */
export function secretNames(spec: TaskSpec): string[] {
  return Object.keys(secretValues(spec))
}

/** Seals the values that {@link conceal} takes away. */
export async function sealSecrets(spec: TaskSpec, keyring: Keyring): Promise<SealedSecrets> {
  const values = secretValues(spec)
  return { names: Object.keys(values), sealed: await keyring.seal(JSON.stringify(values)) }
}

/** Gives a spec its secrets back. Throws `secretGone` when they were kept in memory only, or the keyring is another. */
export async function unsealSecrets(spec: TaskSpec, kept: SealedSecrets, keyring: Keyring): Promise<TaskSpec> {
  const opened = kept.sealed === undefined ? undefined : await keyring.unseal(kept.sealed)
  if (opened === undefined) {
    const container = requestOf(spec)?.name || requestOf(spec)?.image || ''
    throw failure('secretGone', { name: kept.names.join(', '), container })
  }
  const values = JSON.parse(opened) as Record<string, string>
  return withVariables(spec, (variable) => {
    const value = variable.value ?? values[variable.name]
    return { name: variable.name, ...(value !== undefined && { value }) }
  })
}

function secretValues(spec: TaskSpec): Record<string, string> {
  const variables = requestOf(spec)?.env ?? []
  return Object.fromEntries(variables.flatMap(({ name, value }) => (isHidden(name, value) ? [[name, value]] : [])))
}

function isHidden(name: string, value: string | undefined): value is string {
  return value !== undefined && value !== '' && isSecret(name)
}

function requestOf(spec: TaskSpec): RunRequest | undefined {
  return spec.kind === 'run' || spec.kind === 'recreate' || spec.kind === 'install' ? spec.request : undefined
}

function withVariables(spec: TaskSpec, change: (variable: RunRequest['env'][number]) => RunRequest['env'][number]) {
  if (spec.kind === 'run' || spec.kind === 'recreate') {
    return { ...spec, request: { ...spec.request, env: spec.request.env.map(change) } }
  }
  if (spec.kind === 'install') return { ...spec, request: { ...spec.request, env: spec.request.env.map(change) } }
  return spec
}
