import { describe, expect, it } from 'vitest'
import type { Job } from '@/lib/domain/job'
import { newId } from '@/lib/domain/rows/id'
import { RunFailure } from '@/lib/domain/servers/run-error'
import type { Settings } from '@/lib/settings'
import { keepChoices } from '@/lib/stores/draft/undecided-secrets'
import { seededRandom } from './factories/seeded-random'
import { strangeWords } from './factories/strange-words'
import { doorView, until } from './fakes/door-view'

const rounds = 6

const words = [...strangeWords, '+44 20 7946 0958', 'password=Zebra77!x', 'bob@example.org']

/** A page that is being read in parts, and was stopped, or failed, somewhere on the way. */
async function stoppedReading(seed: number, settings: Partial<Settings>) {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const text = () => `A ${Array.from({ length: 1 + Math.floor(random() * 9) }, () => pick(words)).join(' ')}`
  const view = await doorView({ settings })
  const { background, stores, thread } = view
  const endAnswering = stores.secrets.question.subscribe((found) => {
    if (found !== undefined) queueMicrotask(() => stores.secrets.answer('as-is'))
  })
  const layer = () => ({ instructions: `Mind ${text()}`, parameters: { temperature: 0.5, maxTokens: 99 } })
  await view.set('connection', random() < 0.5 ? layer() : {})
  const sections = Array.from({ length: 2 + Math.floor(random() * 4) }, () => ({
    heading: pick(['', text()]),
    text: text(),
  }))
  const source = await view.source(sections)
  // Notes that are longer than this are read in parts themselves.
  const partTokens = random() < 0.5 ? 2000 : 500
  // The person agreed to what the page holds when it was sent first.
  const agreed = ['ann@example.org', 'bob@example.org', '+44 20 7946 0958', 'Zebra77!x']
  await keepChoices(thread.threadId.peek(), ['http://127.0.0.1:1'], agreed, 'as-is')
  await background.commands.readInParts({
    commandId: newId('cmd'),
    threadId: thread.threadId.peek(),
    sourceId: source.id,
    parts: sections.map((section, index) => [
      { section: index, start: 0, end: random() < 0.3 ? 1 : section.text.length },
    ]),
    partTokens,
    instruction: { actionId: pick(['summarize', 'explain']), label: 'Points', text: text() },
    connectionId: view.connectionId,
    model: 'm',
  })
  await until(() => thread.isAnswering.value)
  const job = (): Job | undefined => thread.jobs.value.at(-1)
  const isOpen = () => job()?.status === 'in_progress'

  /** Notes on the next part, which are long now and then. */
  async function answerNext(): Promise<void> {
    const call = await background.chat.next()
    call.say(random() < 0.5 ? text() : `${text()} `.repeat(60))
    const step = job()?.steps.findIndex(({ status }) => status !== 'completed') ?? 0
    call.finish()
    await until(() => job()?.steps[step]?.status === 'completed')
  }

  for (let left = Math.floor(random() * (sections.length + 3)); left > 0; left--) {
    if (job()?.steps.filter(({ status }) => status !== 'completed').length === 1 && random() < 0.5) break
    if (isOpen()) await answerNext()
  }
  const call = await background.chat.next()
  if (random() < 0.5) call.fail(new RunFailure({ kind: 'no-credit' }))
  else await background.commands.cancelRun({ runId: thread.lastRun.peek()?.id ?? '' })
  await until(() => !thread.isAnswering.value)
  return { ...view, random, pick, text, isOpen, job, answerNext, endAnswering }
}

type Reading = Awaited<ReturnType<typeof stoppedReading>>

const walkTo: Record<'retry' | 'continue' | 'edit' | 'several', (view: Reading) => Promise<void>> = {
  async retry({ branches, lastOf }) {
    await branches.reviewRetry(lastOf('assistant'))
  },
  async continue({ branches, lastOf }) {
    await branches.reviewContinuation(lastOf('assistant'))
  },
  async edit({ branches, lastOf, text }) {
    const edit = await branches.edit(lastOf('user'))
    edit.setText(text())
    edit.review()
  },
  async several({ branches, lastOf }) {
    const answers = await branches.answers(lastOf('assistant'))
    answers.review()
  },
}

describe.each([
  ['as it is', { secretsCheck: 'off' }],
  ['asked about secrets', { secretsCheck: 'warn' }],
  ['masked', { secretsCheck: 'mask' }],
] as const)(
  'a reading in parts that was stopped shows what goes out next, byte by byte: %s',
  (_, settings) => {
    it.each(['retry', 'continue', 'edit', 'several'] as const)('%s', async (name) => {
      let unfinished = 0
      for (let seed = 1; seed <= rounds; seed++) {
        const view = await stoppedReading(seed * 31, settings)
        const { background, stores, door } = view
        await walkTo[name](view)
        const wanted = view.shown()
        const request = await stores.requestStore(wanted)
        await until(() => settings.secretsCheck !== 'mask' || request.built.value?.masked !== undefined)
        const shown = JSON.stringify(request.built.peek()?.body)
        const rest = wanted.rest?.peek()
        expect(rest !== undefined, `seed ${seed}`).toBe(view.isOpen())
        const before = background.chat.calls.length
        expect(await door.sendReviewed()).toBe(true)
        const call = await background.chat.next()
        expect(JSON.stringify(call.options.body), `${name}, seed ${seed}`).toBe(shown)
        if (settings.secretsCheck === 'mask') expect(shown).not.toMatch(/@example|7946 0958|Zebra77/)
        if (rest !== undefined) {
          unfinished++
          expect(shown).toContain(`part ${rest.part} of ${rest.of} of a longer text`)
          // Nothing is left out of a part: it is shown, and no more.
          const rows = request.rows.peek().flatMap((row) => [row, ...(row.within ?? [])])
          expect(rows.filter(({ canLeaveOut, sections }) => canLeaveOut || sections !== undefined)).toEqual(
            [],
          )
          call.say('short')
          call.finish()
          const parts = rest.requests - 1
          let sent = 0
          for (let isLast = false; !isLast; ) {
            const next = await background.chat.next()
            isLast = !JSON.stringify(next.options.body).includes('of a longer text')
            if (!isLast) sent++
            next.say('short')
            next.finish()
          }
          // Where the notes that there were are long, they are read in parts, too.
          const isLong = view.job()?.steps.some(({ round }) => round > 1)
          if (isLong) expect(sent, `${name}, seed ${seed}`).toBeGreaterThanOrEqual(parts)
          else expect(sent, `${name}, seed ${seed}`).toBe(parts)
          expect(background.chat.calls).toHaveLength(before + 2 + sent)
        } else {
          call.say('Done')
          call.finish()
        }
        await view.settled()
        request.dispose()
        view.endAnswering()
        view.thread.dispose()
      }
      expect(unfinished).toBeGreaterThan(rounds / 2)
    })
  },
)
