import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './folders.ts'
import { prepareLab } from './lab.ts'
import { runProgram } from './programs.ts'
import { say } from './say.ts'

/** How many tests a runner ran, and how many of them failed. */
interface Count {
  passed: number
  failed: number
}

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
  count: (report) => {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = report as Record<string, number>
    // A file that can't be loaded has no test that could fail.
    const failed = numFailedTests || Math.min(1, numFailedTestSuites ?? 0)
    return { passed: numPassedTests ?? 0, failed }
  },
})

const playwright: Runner = {
  command: () => ['playwright', 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json'],
  count: (report) => {
    const { stats, errors } = report as { stats: { expected: number; unexpected: number; flaky: number }; errors: [] }
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected || Math.min(1, errors.length) }
  },
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
 * Closes with the line `N passed, N failed`.
 */
export async function test(args: string[]): Promise<number> {
  const rest = args.findIndex((name) => !(name in RUNNERS))
  const named = rest === -1 ? args : args.slice(0, rest)
  const names = named.length > 0 ? named : Object.keys(RUNNERS)
  const passedOn = rest === -1 ? [] : args.slice(rest)
  const needsLab = names.includes('engine') || names.includes('e2e')
  const lab = needsLab ? await prepareLab() : { env: process.env, stop: () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'longshore-test-'))
  const sum: Count = { passed: 0, failed: 0 }
  try {
    for (const group of groups(names)) {
      const counts = await Promise.all(
        group.map((name) => runTests(name, passedOn, { env: lab.env, report: join(folder, name) })),
      )
      for (const { passed, failed } of counts) {
        sum.passed += passed
        sum.failed += failed
      }
    }
  } finally {
    lab.stop()
    await rm(folder, { recursive: true, force: true })
  }
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
  const whole: Count = code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  if (!runner.count) return whole
  const report = await readFile(place.report, 'utf8').catch(() => undefined)
  if (report === undefined) return whole
  const count = runner.count(JSON.parse(report))
  // Whatever a runner complains of must not pass for success.
  return { ...count, failed: code === 0 ? count.failed : Math.max(1, count.failed) }
}
