import { defineConfig } from 'playwright/test'

const isLong = process.env.KEYSIDE_LONG === '1'

const isCi = process.env.CI !== undefined

export default defineConfig({
  testDir: '.',
  testMatch: isLong ? '**/*.long.ts' : '**/*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: isLong ? 600_000 : 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: isCi,
  // A machine that stands still for seconds must not refuse a change. What failed first is named as flaky, and is a
  // mistake to look for: on a developer's machine nothing is tried again.
  retries: isCi ? 2 : 0,
  reporter: [['list']],
})
