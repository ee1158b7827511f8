import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

interface Use {
  /** Classes that are asked for by name. */
  names: Set<string>
  /** Some are asked for by a name that is not known before it runs: `styles[tone]`. */
  open: boolean
}

/** Style sheets, and what each module that imports one takes from it. */
function readUses(): Map<string, { module: string; use: Use }[]> {
  const uses = new Map<string, { module: string; use: Use }[]>()
  const modules = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
  for (const module of modules) {
    const text = readFileSync(join(ROOT, module), 'utf8')
    for (const [, name = '', path = ''] of text.matchAll(/^import (\w+) from '([^']+\.module\.css)'$/gm)) {
      const sheet = normalize(join(dirname(module), path))
      const named = text.matchAll(new RegExp(String.raw`(?<![-\w./'"])${name}(?:\.(\w+)|\['([\w-]+)'\])`, 'g'))
      const use = {
        names: new Set([...named].map(([, plain, quoted]) => plain ?? quoted ?? '')),
        open: new RegExp(String.raw`(?<![-\w./'"])${name}(?:\[(?!')|[),\s])`).test(
          text.replaceAll(/^import .*$/gm, ''),
        ),
      }
      uses.set(sheet, [...(uses.get(sheet) ?? []), { module, use }])
    }
  }
  return uses
}

/** The classes that a style sheet has rules for. */
function classesOf(sheet: string): Set<string> {
  const text = readFileSync(join(ROOT, sheet), 'utf8')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/:global\([^)]*\)/g, '')
    .replaceAll(/url\([^)]*\)/g, '')
  const selectors = [...text.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector)
  return new Set(
    selectors.flatMap((selector) => [...selector.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name = '']) => name)),
  )
}

const sheets = [...readUses()]

it.each(sheets)('%s has every class that is asked for', (sheet, users) => {
  const classes = classesOf(sheet)
  const missing = users.flatMap(({ module, use }) =>
    [...use.names].filter((name) => !classes.has(name)).map((name) => `${module}: ${name}`),
  )
  expect(missing).toEqual([])
})

it.each(sheets.filter(([, users]) => !users.some(({ use }) => use.open)))(
  '%s has no class that nobody asks for',
  (sheet, users) => {
    const asked = new Set(users.flatMap(({ use }) => [...use.names]))
    expect([...classesOf(sheet)].filter((name) => !asked.has(name))).toEqual([])
  },
)
