import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { partsOf, spansOfParts, usualParts } from '../../domain/source-parts'
import { sourceText } from '../../domain/source-text'
import type { ServedModel } from '../../domain/target'
import type { PartKind } from '../../page/visible/part-kind'
import { estimateText } from '../../tokens/estimate-text'
import type { AttachmentStore } from '../draft/draft-store'
import type { PageStore } from '../draft/page-store'
import type { EstimatePort } from './estimate-store'

/** A part of the page beside this view: what it says, and whether it goes along. */
export interface PartRow {
  kind: PartKind
  text: string
  isIn: boolean
  /** Something has to go along. */
  canLeaveOut: boolean
  /** Undefined until they are counted. */
  tokens: number | undefined
}

export interface PartsStore {
  rows: ReadonlySignal<readonly PartRow[]>
  /** It holds for what is attached, too. */
  setIn(kind: PartKind, isIn: boolean): void
  dispose(): void
}

interface PartsDeps extends Pick<EstimatePort, 'countParts'> {
  page: PageStore
  attachments: AttachmentStore
  target: ReadonlySignal<ServedModel | undefined>
}

export function createPartsStore({ page, attachments, target, countParts }: PartsDeps): PartsStore {
  const counts = signal<ReadonlyMap<string, number>>(new Map())
  let isOver = false
  const parts = computed(() => {
    const shown = page.page.value
    if (shown.state !== 'read') return []
    const { source } = shown
    return partsOf(source).map(({ kind, spans }) => ({ kind, text: sourceText(source, spans) }))
  })
  const taken = computed(() => {
    const shown = page.page.value
    return (shown.state === 'read' ? shown.chosen?.parts : undefined) ?? usualParts
  })

  /** Before there is a model, by the upper bound that holds for most. */
  const count = async (to: ServedModel | undefined, texts: readonly string[]): Promise<readonly number[]> =>
    to === undefined
      ? texts.map((text) => estimateText(text, 'o200k_base'))
      : (await countParts(to, { texts, images: [] })).texts

  const endCounting = effect(() => {
    const texts = parts.value.map(({ text }) => text)
    const to = target.value
    counts.value = new Map()
    count(to, texts).then(
      (tokens) => {
        if (isOver || target.peek() !== to) return
        counts.value = new Map(texts.map((text, index) => [text, tokens[index] ?? 0]))
      },
      (error: unknown) => console.error('The parts of the page could not be counted', error),
    )
  })

  return {
    rows: computed(() => {
      const isTaken = ({ kind }: { kind: PartKind }) => taken.value.has(kind)
      const takenCount = parts.value.filter(isTaken).length
      return parts.value.map((part) => ({
        ...part,
        isIn: isTaken(part),
        canLeaveOut: !isTaken(part) || takenCount > 1,
        tokens: counts.value.get(part.text),
      }))
    }),
    setIn(kind, isIn) {
      const next = new Set(taken.peek())
      if (isIn) next.add(kind)
      else next.delete(kind)
      page.choose(next, (source) => spansOfParts(source, next))
      const shown = page.page.peek()
      if (shown.state !== 'read') return
      const { id } = shown.source
      if (attachments.attached.peek().some((each) => each.id === id))
        attachments.chooseSpans(id, shown.chosen?.spans)
    },
    dispose() {
      isOver = true
      endCounting()
    },
  }
}
