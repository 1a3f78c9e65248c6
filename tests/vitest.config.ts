import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'
import { pdfBudget } from '../lib/build/pdf-budget.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  plugins: [WxtVitest(), pdfBudget],
  test: {
    include: ['tests/*.test.ts', 'tests/lib/**/*.test.ts', 'tests/components/**/*.test.{ts,tsx}'],
    server: { deps: { inline: ['unpdf'] } },
    setupFiles: ['tests/setup/unit.ts'],
    // A busy machine is no failure.
    testTimeout: 60_000,
    mockReset: true,
    restoreMocks: true,
  },
})
