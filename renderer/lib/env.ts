import { isSecret } from '../../engine/ipc/secret-names.ts'

export interface EnvironmentVariable {
  name: string
  value: string
}

/** `NAME=value` as Docker's inspect has it; a value may hold further `=`. */
export function parseVariable(line: string): EnvironmentVariable {
  const equals = line.indexOf('=')
  return equals === -1 ? { name: line, value: '' } : { name: line.slice(0, equals), value: line.slice(equals + 1) }
}

/**
 * Splits the text of an .env file: comments and blank lines go, `export ` and quotes around a value too.
 * `refused` is the first line that is none, because it has no `=`.
 */
export function parseEnvFile(text: string): { variables: EnvironmentVariable[]; refused?: string } {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.replace(/^export\s+/, ''))
  const refused = lines.find((line) => !line.includes('='))
  if (refused !== undefined) return { variables: [], refused }
  return {
    variables: lines.map((line) => {
      const { name, value } = parseVariable(line)
      return { name: name.trim(), value: unquote(value.trim()) }
    }),
  }
}

function unquote(value: string): string {
  return /^(["']).*\1$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value
}

/** What stands for a value that is not to be read over somebody's shoulder. */
export const COVER = '••••••'

/** A `docker` command, as a shell reads it, with the values of secret variables covered. */
export function coverSecrets(command: string): string {
  return command.replaceAll(VARIABLE_FLAG, (whole: string, quoted?: string, plain?: string) => {
    const name = quoted ?? plain ?? ''
    return isSecret(name) ? `-e ${name}=${COVER}` : whole
  })
}

/** `-e NAME=value`, or `-e 'NAME=a value'`, in which a quote stands as `'\''`. */
const VARIABLE_FLAG = /(?<=\s)-e (?:'([^'=]+)=(?:[^']|'\\'')*'|([^'\s=]+)=(?:[^\s'\\]|'\\'')*)/g
