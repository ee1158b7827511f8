import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCompiled } from './compiled-code.ts'

declare global {
  var bundleRan: string[]
}

function createBundle(source: string) {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-compiled-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const bundle = join(folder, 'main.cjs')
  const write = (text: string): void => writeFileSync(bundle, text)
  write(source)
  globalThis.bundleRan = []
  const kept = (): string[] =>
    readdirSync(folder)
      .filter((name) => name === 'code')
      .flatMap(() => readdirSync(join(folder, 'code')))
  const add = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  return { bundle, write, add, kept, run: () => runCompiled(bundle, join(folder, 'code'), 0) }
}

it('keeps compiled code and runs it at the next start', async () => {
  const { run, kept } = createBundle("globalThis.bundleRan.push(require('node:path').basename(__filename))")
  expect(run()).toBe(false)
  await expect.poll(kept).toHaveLength(1)
  expect(run()).toBe(true)
  expect(globalThis.bundleRan).toEqual(['main.cjs', 'main.cjs'])
})

it('keeps it also when the process ends soon', () => {
  const { bundle, kept } = createBundle('exports.over = true')
  const module = new URL('compiled-code.ts', import.meta.url).href
  const start = `import(${JSON.stringify(module)}).then((it) => it.runCompiled(...process.argv.slice(1)))`
  execFileSync(process.execPath, ['--import', 'tsx', '--eval', start, bundle, join(dirname(bundle), 'code')])
  expect(kept()).toHaveLength(1)
})

it('never runs the code of another bundle, and keeps only the newest', async () => {
  const { run, kept, write } = createBundle("globalThis.bundleRan.push('1')")
  run()
  await expect.poll(kept).toHaveLength(1)
  const [old] = kept()
  write("globalThis.bundleRan.push('2')")
  expect(run()).toBe(false)
  await expect.poll(kept).not.toContain(old)
  expect(kept()).toHaveLength(1)
  expect(globalThis.bundleRan).toEqual(['1', '2'])
})

it('gives the bundle itself to its other files, and runs it once', () => {
  const { run, add } = createBundle("globalThis.bundleRan.push('main'); exports.name = 'main'; require('./part.cjs')")
  add('part.cjs', "globalThis.bundleRan.push(`part of ${require('./main.cjs').name}`)")
  run()
  expect(globalThis.bundleRan).toEqual(['main', 'part of main'])
})

it('lets the errors of the bundle through', () => {
  const { run } = createBundle("throw new Error('no engine')")
  expect(run).toThrow('no engine')
})
