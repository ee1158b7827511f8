import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './folders.ts'
import { prepareLab } from './lab.ts'
import { runProgram } from './programs.ts'
import { say } from './say.ts'
import { countPlaywright, countVitest, failure, type Count } from './test-reports.ts'

interface Runner {
  /** Program below `node_modules/.bin`, and its arguments; `report` is the file for its findings in JSON. */
  command(report: string): string[]
  /** Reads the report; a runner without one counts as a single test. */
  count?(report: unknown): Count
}

const vitest = (...projects: string[]): Runner => ({
  command: (report) =>
    ['vitest', 'run', '--config=e2e/vitest.config.ts', ...projects.map((name) => `--project=${name}`)].concat([
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]),
  count: countVitest,
})

const playwright: Runner = {
  command: () => ['playwright', 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json'],
  count: countPlaywright,
}

const RUNNERS: Record<string, Runner> = {
  lint: { command: () => ['npm', 'run', '--silent', 'lint'] },
  typecheck: { command: () => ['tsc', '-p', '.'] },
  unit: vitest('unit'),
  engine: vitest('engine', 'engine-drivers'),
  e2e: playwright,
}

/**
 * `npm test`: all runners, or those that the first arguments name; what follows goes to each of them.
 * Closes with what failed, and the line `N passed, N failed`.
 */
export async function test(args: string[]): Promise<number> {
  const rest = args.findIndex((name) => !(name in RUNNERS))
  const named = rest === -1 ? args : args.slice(0, rest)
  const names = named.length > 0 ? named : Object.keys(RUNNERS)
  const passedOn = rest === -1 ? [] : args.slice(rest)
  const needsLab = names.includes('engine') || names.includes('e2e')
  const lab = needsLab ? await prepareLab() : { env: process.env, stop: () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'longshore-test-'))
  const sum: Count = { passed: 0, failed: 0, failures: [] }
  try {
    for (const group of groups(names)) {
      const counts = await Promise.all(
        group.map((name) => runTests(name, passedOn, { env: lab.env, report: join(folder, name) })),
      )
      for (const { passed, failed, failures } of counts) {
        sum.passed += passed
        sum.failed += failed
        sum.failures.push(...failures)
      }
    }
  } finally {
    lab.stop()
    await rm(folder, { recursive: true, force: true })
  }
  // The runners' own words about it are far above.
  for (const failed of sum.failures) process.stdout.write(`Failed: ${failed}\n`)
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`)
  return sum.failed === 0 ? 0 : 1
}

/** Those that run side by side: the compiler has one thread and prints errors only. */
function groups(names: string[]): string[][] {
  const side = ['typecheck', 'unit']
  if (!side.every((name) => names.includes(name))) return names.map((name) => [name])
  return names.filter((name) => name !== 'unit').map((name) => (name === 'typecheck' ? side : [name]))
}

async function runTests(
  name: string,
  args: string[],
  place: { env: NodeJS.ProcessEnv; report: string },
): Promise<Count> {
  const runner = RUNNERS[name]
  if (!runner) throw new Error(`There are no tests named ${name}.`)
  say(`\n${name}`)
  const [program = '', ...rest] = runner.command(place.report)
  const bin = join(root, 'node_modules/.bin')
  const env = { ...place.env, PATH: `${bin}:${process.env.PATH}`, PLAYWRIGHT_JSON_OUTPUT_FILE: place.report }
  const { code, interrupted } = await runProgram(program, [...rest, ...args], { env })
  if (interrupted) throw new Error('Interrupted.')
  const passed: Count = { passed: 1, failed: 0, failures: [] }
  const failed: Count = { passed: 0, failed: 1, failures: [failure(name, `ended with ${code}`)] }
  const report = runner.count && (await readFile(place.report, 'utf8').catch(() => undefined))
  if (!runner.count || report === undefined) return code === 0 ? passed : failed
  const count = runner.count(JSON.parse(report))
  // Whatever a runner complains of must not pass for success.
  return code === 0 || count.failed > 0 ? count : { ...failed, passed: count.passed }
}
