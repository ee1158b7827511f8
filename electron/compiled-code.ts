import { isAscii } from 'node:buffer'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { constants, Script } from 'node:vm'

/** Milliseconds until what was compiled is kept: by then the start is over, and its functions are among it. */
const SETTLED = 2000

/**
 * Runs a CommonJS bundle with the code that V8 made of it at an earlier start, kept in `folder`; tells whether there
 * was some. Node's own `module.enableCompileCache` came with version 22, and Electron 33 has 20.
 */
export function runCompiled(file: string, folder: string, settled = SETTLED): boolean {
  const bytes = readFileSync(file)
  // As the build writes it: taken as it is, without being decoded.
  const source = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
  // V8 itself compares but the length of the source.
  const key = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const kept = join(folder, `${process.versions.v8}-${key}`)
  const cachedData = readIfThere(kept)
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  const require = createRequire(file)
  const module = Object.assign(new Module(file), { filename: file })
  // The bundle's other files ask for this one: they are to get it as it is, not to run it a second time.
  require.cache[file] = module
  script.runInThisContext()(module.exports, require, module, file, dirname(file))
  module.loaded = true
  if (cachedData && script.cachedDataRejected !== true) return true
  const save = (): void => {
    clearTimeout(timer)
    process.off('exit', save)
    keep(kept, script.createCachedData())
  }
  const timer = setTimeout(save, settled).unref()
  // An app that is looked at for a second only is to start faster the next time too.
  process.once('exit', save)
  return false
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Keeps compiled code in place of older; the next start merely takes longer when it cannot. */
function keep(file: string, code: Buffer): void {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, code, { mode: 0o600 })
    renameSync(`${file}.new`, file)
    for (const name of readdirSync(folder)) if (join(folder, name) !== file) rmSync(join(folder, name))
  } catch (error) {
    process.stderr.write(`The engine's compiled code cannot be kept: ${String(error)}\n`)
  }
}
