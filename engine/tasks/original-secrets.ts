import type { Original } from '../docker/replace.ts'
import { isHidden } from '../secrets/sealed-values.ts'

/** A container's environment as Docker has it: `NAME=value`, or a name alone. */
function split(variable: string): { name: string; value?: string } {
  const at = variable.indexOf('=')
  return at < 0 ? { name: variable } : { name: variable.slice(0, at), value: variable.slice(at + 1) }
}

/** Values of the variables whose names sound like secrets, by name. */
export function concealedValues({ options }: Original): Record<string, string> {
  const variables = (options.Env ?? []).map(split)
  return Object.fromEntries(variables.flatMap(({ name, value }) => (isHidden(name, value) ? [[name, value]] : [])))
}

/** What a container is made again from, without those values. */
export function concealOriginal(original: Original): Original {
  return withVariables(original, ({ name, value }) => (isHidden(name, value) ? undefined : value))
}

/** With them again. */
export function revealOriginal(original: Original, values: Record<string, string>): Original {
  return withVariables(original, ({ name, value }) => value ?? values[name])
}

function withVariables(
  original: Original,
  valueOf: (variable: { name: string; value?: string }) => string | undefined,
): Original {
  const Env = original.options.Env?.map(split).map((variable) => {
    const value = valueOf(variable)
    return value === undefined ? variable.name : `${variable.name}=${value}`
  })
  return { ...original, options: { ...original.options, Env } }
}
