import { relative, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from './folders.ts'

/** How many tests a runner ran, how many of them failed, and which. */
export interface Count {
  passed: number
  failed: number
  /** What each that failed is called, with the first line of why. */
  failures: string[]
}

/** The parts of vitest's report that are read. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

/** The parts of Playwright's report that are read; `suites` of a file hold those of its `describe`s. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number }
  errors: { message?: string }[]
  suites: PlaywrightSuite[]
}

interface PlaywrightSuite {
  title: string
  specs: { title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[]
  suites?: PlaywrightSuite[]
}

/** Reads what vitest's JSON reporter wrote. */
export function countVitest(report: unknown): Count {
  const { numPassedTests, numFailedTests, testResults } = report as VitestReport
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    // A file that can't be loaded has no test that could fail.
    if (failed.length === 0) return status === 'failed' ? [failure(name, '', message)] : []
    return failed.map((test) => failure(name, test.fullName, test.failureMessages[0]))
  })
  return { passed: numPassedTests, failed: numFailedTests || failures.length, failures }
}

/** Reads what Playwright's JSON reporter wrote. A test that needed its second try has passed. */
export function countPlaywright(report: unknown): Count {
  const { stats, errors, suites } = report as PlaywrightReport
  const failures = [...suites.flatMap(failuresOf), ...errors.map(({ message }) => failure('e2e', '', message))]
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected || Math.min(1, errors.length), failures }
}

function failuresOf({ title, specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs
    .filter((spec) => !spec.ok)
    .map((spec) => failure(title, spec.title, spec.tests[0]?.results.find(({ error }) => error)?.error?.message))
  return [...own, ...suites.flatMap(failuresOf)]
}

/** A line for what failed, with the first line of why below it. */
export function failure(file: string, title: string, message = ''): string {
  const [why = ''] = stripVTControlCharacters(message).split('\n')
  return `${relative(root, resolve(root, file))} › ${title}\n    ${why}`
}
