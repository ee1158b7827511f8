import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
// Tests that start a real dockerd.
const engine = ['engine/**/*.engine.test.ts', 'e2e/**/*.test.ts']
// Engines as the app starts them: they share the machine's iptables, so these go one at a time, after the others.
const drivers = ['engine/{disk,runtime}/**/*.engine.test.ts']
// A shared machine may stall for seconds, as for Playwright's tests: a second try there, none on one's own.
const patient = { testTimeout: 60_000, hookTimeout: 120_000, retry: process.env.CI === undefined ? 0 : 1 }

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          // Some ask a real shell a hundred times, which a busy machine takes 50 ms for each.
          testTimeout: 30_000,
          include: ['{electron,engine,renderer}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...engine],
          // Making a module graph anew for each file takes twice the time of the tests themselves.
          isolate: false,
        },
      },
      {
        root,
        test: {
          name: 'engine',
          include: engine,
          exclude: ['**/node_modules/**', ...drivers],
          // Each file has a dockerd, a bridge and a folder of its own, and waits for them most of the time.
          globalSetup: 'e2e/lab/prepare.ts',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
      {
        root,
        test: {
          name: 'engine-drivers',
          include: drivers,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          ...patient,
        },
      },
    ],
  },
})
