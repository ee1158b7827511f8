import type { TaskSpec } from './spec.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { isHidden, sealValues, unsealValues } from '../secrets/sealed-values.ts'
import type { SealedSecrets } from '../secrets/sealed-values.ts'

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
export function sealSecrets(spec: TaskSpec, keyring: Keyring): Promise<SealedSecrets> {
  return sealValues(secretValues(spec), keyring)
}

/** Gives a spec its secrets back. Throws `secretGone` when they were kept in memory only, or the keyring is another. */
export async function unsealSecrets(spec: TaskSpec, kept: SealedSecrets, keyring: Keyring): Promise<TaskSpec> {
  const container = requestOf(spec)?.name || requestOf(spec)?.image || ''
  const values = await unsealValues(kept, keyring, container)
  return withVariables(spec, (variable) => {
    const value = variable.value ?? values[variable.name]
    return { name: variable.name, ...(value !== undefined && { value }) }
  })
}

function secretValues(spec: TaskSpec): Record<string, string> {
  const variables = requestOf(spec)?.env ?? []
  return Object.fromEntries(variables.flatMap(({ name, value }) => (isHidden(name, value) ? [[name, value]] : [])))
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
