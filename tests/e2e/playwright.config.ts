import { defineConfig } from 'playwright/test'

const isLong = process.env.KEYSIDE_LONG === '1'

export default defineConfig({
  testDir: '.',
  testMatch: isLong ? '**/*.long.ts' : '**/*.spec.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  // A busy machine is no failure.
  timeout: isLong ? 600_000 : 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  // What fails now and then is a mistake to look for, here or in what is tested.
  retries: 0,
  reporter: [['list']],
})
