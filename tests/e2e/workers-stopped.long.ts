import { wordsOf } from '../fakes/fault-server.ts'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { stopWorker } from './stop-worker.ts'

const words = 180
const wholeMs = 3000

/** Evenly spread moments, each moved a little by a fixed series, so that a failure can be repeated. */
const moments = Array.from({ length: 20 }, (_, index) =>
  Math.round(((index + ((index * 7919) % 100) / 100) / 20) * wholeMs),
)

test('a worker stopped at 20 moments of a stream loses no shown text and repeats no request', async ({
  panel,
  server,
}) => {
  test.setTimeout(240_000)
  const chat = chatIn(panel)
  // However late the worker is stopped, the answer has not ended.
  await chat.chooseModel(`words-${words}-at-60-unended`)
  for (const [index, moment] of moments.entries()) {
    const before = server.requests.length
    await panel.getByRole('button', { name: 'New chat' }).click()
    await expect(chat.questions).toHaveCount(0)
    const lengths = watchShownLength(panel)
    await (await lengths).start()
    await chat.ask(`Question ${index}`)
    await expect.poll(() => server.requests.slice(before).some(({ method }) => method === 'POST')).toBe(true)
    const sentAt = server.requests.slice(before).find(({ method }) => method === 'POST')?.at ?? 0
    await expect.poll(() => Date.now() - sentAt, { intervals: [10] }).toBeGreaterThanOrEqual(moment)
    await stopWorker(panel)
    await expect(chat.answer).toHaveAttribute('data-status', 'incomplete')
    await expect(chat.answer).toHaveAttribute('data-reason', 'worker-stopped')
    const kept = (await chat.answerText.innerText()).trimEnd()
    expect(wordsOf(words).startsWith(kept)).toBe(true)
    expect(await (await lengths).shrunk()).toBe(false)
    expect(server.requests.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(1)
  }
})

/** Notes in the page whether the text of the newest answer ever got shorter. */
async function watchShownLength(panel: Parameters<typeof chatIn>[0]) {
  return {
    start: () =>
      panel.evaluate(() => {
        const state = { longest: 0, shrunk: false }
        Object.assign(window, { shownLength: state })
        new MutationObserver(() => {
          const answer = Array.from(document.querySelectorAll('article[data-model]')).at(-1)
          const length = answer?.querySelector('[role="group"]')?.textContent?.length ?? 0
          if (length < state.longest) state.shrunk = true
          state.longest = Math.max(state.longest, length)
        }).observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    shrunk: () =>
      panel.evaluate(() => (window as unknown as { shownLength: { shrunk: boolean } }).shownLength.shrunk),
  }
}
