import type { ImageDetail } from '../../engine/ipc/models/image.ts'
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

/** What has to be known of an image to tell its own variables from a person's. */
export type ImageEnvironment = Pick<ImageDetail, 'env' | 'digests'>

/**
 * Whether what an image says by itself is for everybody to read: it came from a registry, or went to one. One that was
 * only ever made here may hold what its maker typed, as `docker commit` does.
 */
export function isPublished({ digests }: Pick<ImageEnvironment, 'digests'>): boolean {
  return digests.length > 0
}

/**
 * Whether a variable's value is covered: its name sounds like a secret's, and it is not what a published image says by
 * itself, such as the fingerprint in Python's `GPG_KEY`.
 */
export function isCovered({ name, value }: EnvironmentVariable, image: ImageEnvironment | undefined): boolean {
  if (!isSecret(name)) return false
  return image === undefined || !isPublished(image) || !image.env.includes(`${name}=${value}`)
}

/** A `docker` command, as a shell reads it, with the values of secret variables covered. */
export function coverSecrets(command: string): string {
  return command.replaceAll(VARIABLE_FLAG, (whole: string, quoted?: string, plain?: string) => {
    const name = quoted ?? plain ?? ''
    return isSecret(name) ? `-e ${name}=${COVER}` : whole
  })
}

/** `-e NAME=value`, or `-e 'NAME=a value'`, in which a quote stands as `'\''`. */
const VARIABLE_FLAG = /(?<=\s)-e (?:'([^'=]+)=(?:[^']|'\\'')*'|([^'\s=]+)=(?:[^\s'\\]|'\\'')*)/g
