import { computed, effect } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { readRow } from '@/lib/db/read/read'
import { type ContextChoice, withIds, withSpans } from '@/lib/domain/context-choice'
import { newId } from '@/lib/domain/rows/id'
import { defaultSettings } from '@/lib/settings'
import { createConnectionStore } from '@/lib/stores/rows/connection-store'
import { createThreadStore } from '@/lib/stores/rows/thread-store'
import { requestRows, spansOfSections } from '@/lib/stores/sending/request-rows'
import { seededRandom } from './factories/seeded-random'
import { strangeWords } from './factories/strange-words'
import { targetTo } from './factories/target'
import { testBackground } from './fakes/test-background'
import { testComposer } from './fakes/test-composer'

const rounds = 25

function until(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = effect(() => {
      if (!isSo()) return
      queueMicrotask(() => end())
      resolve()
    })
  })
}

const words = [...strangeWords, 'tide', '+44 20 7946 0958']

/** A view on a thread that grows and is chosen from at random, as a person might. */
async function randomThread(seed: number, settings = defaultSettings) {
  fakeBrowser.reset()
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const text = () => `A ${Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(words)).join(' ')}`
  const background = testBackground()
  background.state.settings = settings
  await background.connect()
  const deps = background.viewDeps()
  const connections = createConnectionStore(deps)
  const target = computed(() => {
    const [connection] = connections.connections.value
    return connection && targetTo(connection, 'm')
  })
  const thread = createThreadStore(deps, newId('thread'))
  const { draft, files, context, secrets, composer } = testComposer({ deps, thread, target, settings })
  await until(() => target.value !== undefined && thread.state.value === 'ready' && composer.isReady.value)

  async function attach(): Promise<void> {
    const sections = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
      heading: pick(['', text()]),
      level: 2,
      text: text(),
    }))
    const { sourceId } = await background.commands.saveReading({
      reading: {
        kind: 'page',
        url: `https://site.example/${random()}`,
        title: text(),
        sections,
        chars: 1,
        hidden: {},
        found: 'article',
      },
    })
    const source = await readRow(await deps.database(), 'sources', sourceId)
    if (source !== undefined) draft.attach(source)
  }

  function choose(): void {
    const branch = thread.branch.peek()
    let choice: ContextChoice = context.choice.peek()
    for (const { id } of branch) {
      if (random() < 0.3) choice = withIds(choice, 'leftOut', new Map([[id, random() < 0.5]]))
      if (random() < 0.2) choice = withIds(choice, 'pinned', new Map([[id, random() < 0.5]]))
    }
    for (const source of thread.sources.peek().values()) {
      if (random() < 0.4)
        choice = withSpans(choice, source.id, spansOfSections(source, new Set(random() < 0.5 ? [0] : [])))
    }
    const throughId = pick(branch)?.id
    if (random() < 0.3 && throughId !== undefined)
      choice = { ...choice, summary: { throughId, text: text() } }
    if (branch.length > 0) context.choose(choice)
    for (const source of draft.attached.peek()) {
      if (random() < 0.3) draft.holdBack(source.id, true)
      else if (random() < 0.4) draft.chooseSpans(source.id, spansOfSections(source, new Set([0])))
    }
  }

  effect(() => {
    // Here the person sends everything as it is.
    if (secrets.question.value !== undefined) queueMicrotask(() => secrets.answer('as-is'))
  })
  return {
    background,
    random,
    text,
    attach,
    choose,
    thread,
    draft,
    files,
    context,
    composer,
    target,
  }
}

describe('what is shown', () => {
  it('is what is sent, byte by byte, whatever was said, quoted and chosen', async () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const { background, random, text, attach, choose, composer, thread } = await randomThread(seed)
      const turns = 1 + Math.floor(random() * 4)
      for (let turn = 0; turn < turns; turn++) {
        while (random() < 0.4) await attach()
        choose()
        composer.setText(text())
        const shown = JSON.stringify(composer.request.value?.body)
        await composer.send()
        const call = await background.chat.next()
        expect(JSON.stringify(call.options.body), `seed ${seed}, turn ${turn}`).toBe(shown)
        call.say(text())
        call.finish()
        const answers = () => thread.branch.value.filter(({ role }) => role === 'assistant')
        await until(() => answers().length === turn + 1 && thread.lastRun.value?.status === 'completed')
      }
    }
  })

  it('is what is sent where secrets are masked, and says none of them', async () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const masked = { ...defaultSettings, secretsCheck: 'mask' as const }
      const { background, random, text, attach, choose, composer } = await randomThread(2000 + seed, masked)
      while (random() < 0.4) await attach()
      choose()
      composer.setText(`${text()} bob@example.org`)
      await until(() => composer.request.value?.masked !== undefined)
      const shown = JSON.stringify(composer.request.value?.body)
      expect(shown).not.toMatch(/@example|7946 0958/)
      await composer.send()
      const call = await background.chat.next()
      expect(JSON.stringify(call.options.body), `seed ${seed}`).toBe(shown)
      call.finish()
    }
  })

  it('is in the rows, each ticked part of it and nothing else', async () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const view = await randomThread(1000 + seed)
      const { background, random, text, attach, choose, composer, thread, context, draft } = view
      composer.setText(text())
      await attach()
      await composer.send()
      const call = await background.chat.next()
      call.say(text())
      call.finish()
      await until(() => thread.lastRun.value?.status === 'completed')
      while (random() < 0.7) await attach()
      composer.setText(text())
      choose()
      const built = composer.request.value
      const { value: target } = view.target
      if (built === undefined || target === undefined) throw new Error('nothing to send')
      const { context: _, ...plan } = composer.planFor(target)
      const attached = draft.attached.value
      const rows = requestRows({
        all: {
          ...plan,
          sources: new Map([...(plan.sources ?? []), ...attached.map((each) => [each.id, each] as const)]),
          draft: [
            ...attached.map(({ id }) => ({ type: 'source' as const, sourceId: id })),
            { type: 'text', text: composer.text.value },
          ],
        },
        sent: built.layout,
        choice: context.choice.value,
        heldBack: draft.heldBack.value,
        spans: draft.spans.value,
      })
      const all = rows.flatMap((row) => [row, ...(row.within ?? [])])
      const inSource = (id: string) =>
        built.layout.some(({ pieces }) =>
          pieces.some((piece) => piece.kind === 'source' && piece.sourceId === id),
        )
      const isSent = (id: string | undefined) => built.layout.some(({ messageId }) => messageId === id)
      for (const row of all) {
        if (row.kind === 'message') expect(row.isIn, `seed ${seed}`).toBe(isSent(row.messageId))
        if (row.kind === 'source') expect(row.isIn, `seed ${seed}`).toBe(inSource(row.source?.id ?? ''))
        for (const section of row.isIn ? (row.sections ?? []) : []) {
          const piece = built.layout
            .flatMap(({ pieces }) => pieces)
            .find((each) => each.kind === 'source' && each.sourceId === row.source?.id)
          const isThere =
            piece?.kind === 'source' &&
            (piece.spans === undefined || piece.spans.some((span) => span.section === section.index))
          expect(section.isIn, `seed ${seed}`).toBe(isThere)
        }
      }
    }
  })
})
