import { describe, expect, it, vi } from 'vitest'
import { findSecrets } from '@/lib/privacy/find-secrets'
import { createSecretFinder, type FinderPort, type SecretsQuestion } from '@/lib/privacy/secret-finder'
import { type SecretRules, secretKinds } from '@/lib/privacy/secret-kinds'

const rules: SecretRules = { kinds: secretKinds, words: [], patterns: [] }
const key = 'sk-proj-Ab12Cd34Ef56Gh78Ij90Kl12'
const long = (name: string) => `${name} ${'words '.repeat(20_000)}${key}`
const pause = () => Promise.resolve()

/** A worker that the test plays. */
function worker() {
  const asked: SecretsQuestion[] = []
  const listeners: Record<string, (event: { data: unknown }) => void> = {}
  const port = {
    postMessage: (question) => asked.push(question),
    addEventListener: (type: string, listener: (event: never) => void) => {
      listeners[type] = listener as (event: { data: unknown }) => void
    },
    terminate: vi.fn(),
  } as FinderPort & { terminate: ReturnType<typeof vi.fn> }
  return { port, asked, say: (type: string, data?: unknown) => listeners[type]?.({ data }) }
}

describe('the finder of secrets', () => {
  it('gives each text what its worker found in it, in whatever order, and starts one worker', async () => {
    const { port, asked, say } = worker()
    const start = vi.fn(() => port)
    const { find } = createSecretFinder(start, pause)
    const [first, second] = [find(long('first'), rules), find(long('second'), rules)]
    for (const { id, text } of asked.toReversed()) say('message', { id, matches: findSecrets(text, rules) })
    expect(await first).toEqual(findSecrets(long('first'), rules))
    expect(await second).toEqual(findSecrets(long('second'), rules))
    expect(start).toHaveBeenCalledTimes(1)
  })

  it.each(['error', 'messageerror'])(
    'finds the same by itself after its worker’s %s, and starts another',
    async (type) => {
      const [broken, next] = [worker(), worker()]
      const start = vi.fn(() => (start.mock.calls.length === 1 ? broken.port : next.port))
      const { find } = createSecretFinder(start, pause)
      const both = [find(long('first'), rules), find(long('second'), rules)]
      broken.say(type)
      expect(await Promise.all(both)).toEqual([
        findSecrets(long('first'), rules),
        findSecrets(long('second'), rules),
      ])
      expect(broken.port.terminate).toHaveBeenCalled()
      const third = find(long('third'), rules)
      const [{ id = 0 } = {}] = next.asked
      next.say('message', { id, matches: [] })
      expect(await third).toEqual([])
    },
  )

  it('finds the same by itself where no worker can be had', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { find } = createSecretFinder(() => {
      throw new Error('No workers')
    }, pause)
    expect(await find(long('first'), rules)).toEqual(findSecrets(long('first'), rules))
  })
})
