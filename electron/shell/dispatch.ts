import { shellInputs, type ShellProcedure, type ShellProcedures } from './contract.ts'

/** Checks a call from a window and runs it. Throws a TypeError for an unknown procedure or an input that does not fit. */
export async function dispatch<Caller>(
  procedures: ShellProcedures<Caller>,
  name: unknown,
  input: unknown,
  caller: Caller,
): Promise<unknown> {
  if (!isProcedure(name)) throw new TypeError(`The shell has no procedure “${String(name)}”`)
  const parsed = shellInputs[name].safeParse(input)
  if (!parsed.success) throw new TypeError(`The shell refused the input of ${name}: ${parsed.error.message}`)
  // The schema of `name` has just proved the type, which the compiler cannot follow through the index.
  const procedure = procedures[name] as (input: unknown, caller: Caller) => unknown
  return procedure(parsed.data, caller)
}

function isProcedure(name: unknown): name is ShellProcedure {
  return typeof name === 'string' && Object.hasOwn(shellInputs, name)
}
