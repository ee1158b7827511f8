import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
// Tests that start a real dockerd; one at a time, since they share the machine's bridge and iptables.
const engine = ['engine/**/*.engine.test.ts', 'e2e/**/*.test.ts']

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['{electron,engine,renderer}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...engine],
        },
      },
      {
        root,
        test: {
          name: 'engine',
          include: engine,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
