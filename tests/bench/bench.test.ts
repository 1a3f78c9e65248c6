import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { measurements } from './measurements.ts'

const bench = fileURLToPath(new URL('bench.ts', import.meta.url))

test('every section measures and prints its rows', { timeout: 300_000 }, async () => {
  // It rejects where the bench says of a section that it failed, with what it said.
  const { stdout } = await promisify(execFile)(process.execPath, [bench, '--small'], { timeout: 300_000 })
  const printed = new Map(
    stdout.split('\n\n').map((block) => {
      const [heading = '', , ...rows] = block.split('\n')
      return [heading.split(':')[0], rows]
    }),
  )
  for (const name of Object.keys(measurements)) {
    const rows = printed.get(name) ?? []
    assert.ok(
      rows.some((row) => /^ {2}\S.* {2}[\d.,]+/.test(row)),
      `${name} printed no rows:\n${stdout}`,
    )
  }
})
