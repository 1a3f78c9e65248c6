import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildRequest } from '@/lib/request/build-request'
import { variedPlan } from '../../factories/varied-plan'

const kept = join(import.meta.dirname, '../../fixtures/wire/chat-completions.jsonl')

describe('the body of a chat completion request', () => {
  it('is what it was, byte by byte', () => {
    const lines = readFileSync(kept, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(60)
    for (const [seed, line] of lines.entries())
      expect(JSON.stringify(buildRequest(variedPlan(seed)).body), `plan ${seed}`).toBe(line)
  })
})
