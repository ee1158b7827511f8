/** What a shell would put in: `PWD` and `HOME` at least, where they are known. */
export type Variables = Readonly<Record<string, string>>

interface Expansion {
  /** Characters of the text that it takes. */
  length: number
  /** What stands there, or as it was written where that is not known. */
  value: string
  unknown: boolean
}

/** The folder in which the command is run, as different shells call it. */
const FOLDER = /^(?:pwd|\$PWD|PWD|cd|Get-Location|\(Get-Location\)(?:\.Path)?)$/i
const HOME = /^(?:HOME|USERPROFILE|HOMEPATH)$/i

/**
 * Reads what begins at a place of a text and stands for something else; undefined where nothing does. `quoted`: it is inside
 * of double quotes, where single ones and `~` are nothing but themselves.
 */
export function expand(text: string, at: number, variables: Variables, quoted: boolean): Expansion | undefined {
  const rest = text.slice(at)
  switch (rest[0]) {
    case '~':
      return quoted ? undefined : tilde(text, at, variables)
    case '`':
      return named(/^`([^`\n]+)`/.exec(rest), variables)
    case '%':
      return named(/^%(cd|USERPROFILE|HOMEPATH)%/i.exec(rest), variables)
    case '$':
      return (quoted ? undefined : quotedC(rest)) ?? substitution(rest, variables) ?? variable(rest, variables)
    default:
      return undefined
  }
}

/** `~` alone or before a slash, where a word begins. */
function tilde(text: string, at: number, variables: Variables): Expansion | undefined {
  if (at > 0 && !/\s/.test(text.charAt(at - 1))) return undefined
  return named(/^(~)(?=[/\s]|$)/.exec(text.slice(at)), {
    ...variables,
    ...(variables['HOME'] && { '~': variables['HOME'] }),
  })
}

function variable(rest: string, variables: Variables): Expansion | undefined {
  const match = /^\$(?:(?:env:)?(\w+)|\{(?:env:)?(\w+)(?::?-([^}]*))?\})/i.exec(rest)
  if (!match) return undefined
  const found = named(Object.assign([match[0], match[1] ?? match[2] ?? ''], { index: 0 }), variables)
  const otherwise = match[3]
  return found?.unknown && otherwise !== undefined ? { ...found, value: otherwise, unknown: false } : found
}

/** `$(…)`, with parentheses inside of it. */
function substitution(rest: string, variables: Variables): Expansion | undefined {
  if (!rest.startsWith('$(')) return undefined
  let depth = 0
  for (let at = 1; at < rest.length; at += 1) {
    if (rest[at] === '(') depth += 1
    if (rest[at] === ')') depth -= 1
    if (depth === 0) return named([rest.slice(0, at + 1), rest.slice(2, at).trim()], variables)
  }
  return undefined
}

const C_ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\u0007', e: '\u001B', '0': '' }

/** `$'…'`, in which a backslash means what it means in C. */
function quotedC(rest: string): Expansion | undefined {
  const match = /^\$'((?:[^'\\]|\\.)*)'/s.exec(rest)
  const value = match?.[1]?.replace(/\\(?:x([\da-f]{1,2})|(.))/gis, (_, hex: string | undefined, char: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (C_ESCAPES[char] ?? char),
  )
  return match && value !== undefined ? { length: match[0].length, value, unknown: false } : undefined
}

/** Looks up the name that a match holds as its first group. */
function named(match: readonly string[] | null, variables: Variables): Expansion | undefined {
  const [written = '', name = ''] = match ?? []
  if (written === '') return undefined
  const key = FOLDER.test(name) ? 'PWD' : HOME.test(name) ? 'HOME' : name
  const value = Object.hasOwn(variables, key) ? variables[key] : undefined
  return { length: written.length, value: value ?? written, unknown: value === undefined }
}
