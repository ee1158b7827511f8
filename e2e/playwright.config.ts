import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results',
  // One engine, one registry and one screen are shared: the tests of a file follow each other in them.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // A shared machine may stall for seconds; what needs its second try is listed as flaky. On one's own there is none.
  retries: process.env.CI === undefined ? 0 : 1,
  // A pull of 137 MB takes 5 to 8 s on two cores, the slowest journey has a handful of them.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: { actionTimeout: 10_000 },
  reporter: [['list']],
})
