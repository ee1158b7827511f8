import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { mirrors } from '../../engine/runtime/bundle/apt.ts'
import { root } from './folders.ts'

// What is not committed yet has to keep the rules too.
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))
const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))

const read = (file: string) => readFileSync(join(root, file), 'utf8')

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
}

/** What a module imports: paths from the repository's folder for its own files, names for packages. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(read(file), true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? relative(root, join(root, dirname(file), fileName)) : fileName,
    )
}

interface Boundary {
  of: RegExp
  mayNotImport: RegExp
  because: string
  except?: RegExp
}

const BOUNDARIES: Boundary[] = [
  {
    of: /^(electron|renderer)\//,
    mayNotImport: /^engine\/(?!ipc\/)/,
    because: 'the contract is the only part of the engine that other processes share',
    except: /^electron\/(runtime\/|environment\.ts)/,
  },
  {
    of: /^engine\//,
    mayNotImport: /^(electron$|electron\/|renderer\/|e2e\/)/,
    because: 'the engine also runs under plain Node',
    except: /\.test\.ts$|\/testing\//,
  },
  {
    of: /^engine\/ipc\//,
    mayNotImport: /^(engine\/(?!ipc\/)|node:|dockerode)/,
    because: 'the window loads it too',
    except: /\.test\.ts$/,
  },
  {
    of: /^renderer\//,
    mayNotImport: /^(electron$|electron\/(?!shell\/)|node:)/,
    because: 'the window is sandboxed',
    except: /(\.test\.ts|vite\.config\.ts)$/,
  },
  {
    of: /^renderer\/ui\//,
    mayNotImport: /^(engine\/|renderer\/(?!ui\/|lib\/)|react-i18next$)/,
    because: 'the primitives know neither the engine nor a route',
    except: /\.test\.ts$/,
  },
  {
    of: /^renderer\/lib\//,
    mayNotImport: /^(renderer\/(?!lib\/)|react)/,
    because: 'it is pure',
    except: /\.test\.ts$/,
  },
]

describe('imports', () => {
  it.each(BOUNDARIES)('keep to their side: $of', ({ of, mayNotImport, except }) => {
    const crossings = sources
      .filter((file) => of.test(file) && !except?.test(file))
      .flatMap((file) => importsOf(file).map((name) => ({ file, name })))
      .filter(({ name }) => mayNotImport.test(name))
      .map(({ file, name }) => `${file} imports ${name}`)
    expect(crossings).toEqual([])
  })
})

const COLOUR = /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgba?|hsla?|oklch)\(\s*[\d.]/i

/** Lines of code that match, without the comments. */
function linesWith(file: string, pattern: RegExp): string[] {
  const code = read(file)
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
  return code.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : []))
}

describe('colours', () => {
  it('are named in tokens.css and nowhere else', () => {
    const styled = files.filter((file) => /^renderer\/.*\.(css|tsx?)$/.test(file))
    const others = styled.filter((file) => file !== 'renderer/ui/tokens.css' && !file.includes('.test.'))
    expect(others.flatMap((file) => linesWith(file, COLOUR))).toEqual([])
  })
})

// What a person reads or hears; other attributes hold names and addresses.
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'description',
  'hint',
  'label',
  'placeholder',
  'title',
])

// Names that stay as they are in every language.
const NAMES = new Set(['Chromium', 'Docker', 'Electron', 'Longshore', 'Node'])

/** Not so: names of products, paths, streams such as stderr, and what has no word in it. */
function isSpoken(text: string): boolean {
  const words = text.replaceAll(/^[^\p{L}/]+|[^\p{L}/]+$/gu, '')
  return /\p{L}{3,}/u.test(words) && !NAMES.has(words) && !/^[a-z/]+$/.test(words)
}

/** Texts in JSX that do not come from the translations. */
function untranslated(file: string): string[] {
  const source = parse(file)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const at = () => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    if (ts.isJsxText(node) && isSpoken(node.text)) found.push(`${at()} ${node.text.trim()}`)
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      const name = node.name.getText()
      if (SPOKEN.has(name) && isSpoken(node.initializer.text)) found.push(`${at()} ${node.getText()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('texts', () => {
  it('come from the translations', () => {
    const views = sources.filter((file) => file.startsWith('renderer/') && file.endsWith('.tsx'))
    expect(views.flatMap(untranslated)).toEqual([])
  })
})

describe('the repository', () => {
  it('names no package registry: npm and apt know which ones they are set up with', async () => {
    const registry = execFileSync('npm', ['config', 'get', 'registry'], { cwd: root }).toString().trim()
    const hosts = [registry, ...(await mirrors())].map((address) => new URL(address).host).filter((host) => host !== '')
    const naming = files
      .filter((file) => !/\.(png|svg|woff2)$/.test(file))
      .filter((file) => hosts.some((host) => read(file).includes(host)))
    expect(naming).toEqual([])
  })
})
