import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type ContextChoice, withIds, withSpans } from '../../domain/context-choice'
import type { ImagePart } from '../../domain/message'
import type { Target } from '../../domain/target'
import type { BuiltRequest } from '../../request/build-request'
import { answerRoom, hasUnseenImages, tokensOver } from '../../request/gate'
import type { RestOfReading } from '../../tokens/rest-of-reading'
import type { Wanted } from './door-store'
import type { EarlierSummary } from './earlier-summary-store'
import {
  createEstimateStore,
  type EstimatePort,
  type EstimateStore,
  type Priced,
  type PriceTogether,
  priceTogether,
} from './estimate-store'
import { type RequestRow, requestRows, spansOfSections } from './request-rows'

/** What makes room where a conversation does not fit: its oldest messages, up to one of them. */
export interface MakingRoom {
  messageIds: string[]
  throughId: string
  tokens: number
}

/** A model that is asked as well and cannot take the request as it is. */
export interface Troubled {
  key: string
  why: 'too-long' | 'cannot-see'
}

/** A request that is about to be sent, part by part, to be read and changed. */
export interface RequestStore {
  target: ReadonlySignal<Target | undefined>
  built: ReadonlySignal<BuiltRequest | undefined>
  rows: ReadonlySignal<readonly RequestRow[]>
  estimate: Pick<EstimateStore, 'estimate' | 'isCounting'>
  /** What all that is sent at once costs. */
  together: ReadonlySignal<PriceTogether>
  /** Of those that are not shown. */
  troubled: ReadonlySignal<readonly Troubled[]>
  /** True once all is counted, and nothing is more than its model can take. */
  fits: ReadonlySignal<boolean>
  /** What follows it, where it is one of several requests that follow one another. */
  rest: ReadonlySignal<RestOfReading | undefined>
  /** Undefined until it is counted. */
  tokensOf(row: RequestRow): number | undefined
  tokensIn(text: string): number | undefined
  priceOf(tokens: number): Promise<Priced | undefined>
  setIn(row: RequestRow, isIn: boolean): void
  setAllIn(rows: readonly RequestRow[], isIn: boolean): void
  setSections(row: RequestRow, sections: readonly number[], isIn: boolean): void
  setPinned(messageId: string, isPinned: boolean): void
  /** By how many tokens it is too long, with room for an answer. */
  over: ReadonlySignal<number>
  /** The oldest messages that have to go so that the rest fits; undefined where it fits, or nothing helps. */
  room: ReadonlySignal<MakingRoom | undefined>
  dropOldest(): void
  /** What can stand in their place, where there is a conversation. */
  earlier: EarlierSummary | undefined
  setSummary(text: string): void
  removeSummary(): void
  dispose(): void
}

interface RequestDeps {
  estimatePort: EstimatePort
  /** Makes the summary that can stand for the messages up to this one. */
  earlier?: (throughId: ReadonlySignal<string | undefined>) => EarlierSummary
}

export function createRequestStore(options: RequestDeps, wanted: Wanted): RequestStore {
  const { estimatePort } = options
  const { target, trimming, rest = signal(undefined) } = wanted
  const counts = signal<ReadonlyMap<string, number>>(new Map())
  let isOver = false

  /** Without words there is nothing to send, but there is all that would go along with them. */
  const single = {
    key: '',
    copies: 1,
    target,
    request: computed(() => wanted.request.value ?? (target.value && wanted.requestTo(target.value))),
  }
  const models = (wanted.several?.asked.peek() ?? [single]).map((asked) => ({
    ...asked,
    counts: createEstimateStore(`request/${asked.key}`, asked.request, asked.target, estimatePort, rest),
  }))
  const shown = computed(() => models.find(({ key }) => key === (wanted.several?.shown.value?.key ?? '')))
  const built = computed(() => shown.value?.request.value)
  const estimate = {
    estimate: computed(() => shown.value?.counts.estimate.value),
    isCounting: computed(() => shown.value?.counts.isCounting.value === true),
  }
  const rows = computed(() => {
    const all = wanted.all.value
    const sent = built.value
    if (all === undefined || sent === undefined) return []
    const made = requestRows({
      all,
      sent: sent.layout,
      choice: trimming.choice.value,
      heldBack: trimming.heldBack.value,
      spans: trimming.spans.value,
    })
    return rest.value === undefined ? made : made.map(asTaken)
  })

  const endCounting = effect(() => {
    const chosen = target.value
    if (chosen === undefined) return
    const { model } = chosen
    const known = counts.peek()
    const texts = new Set(textsIn(rows.value).filter((text) => !known.has(keyOf(model, text))))
    const images = imagesIn(rows.value).filter((image) => !known.has(keyOf(model, image.blobId)))
    if (texts.size === 0 && images.length === 0) return
    count(chosen, Array.from(texts), images).catch((error: unknown) =>
      console.error('The parts of the request could not be counted', error),
    )
  })

  async function count(chosen: Target, texts: string[], images: ImagePart[]): Promise<void> {
    const counted = await estimatePort.countParts(chosen, { texts, images })
    if (isOver) return
    const { model } = chosen
    const next = new Map(counts.peek())
    for (const [index, text] of texts.entries()) next.set(keyOf(model, text), counted.texts[index] ?? 0)
    for (const [index, { blobId }] of images.entries())
      next.set(keyOf(model, blobId), counted.images[index] ?? 0)
    counts.value = next
  }

  function tokensIn(text: string): number | undefined {
    return text === '' ? 0 : counts.value.get(keyOf(target.value?.model ?? '', text))
  }

  function tokensOf(row: RequestRow): number | undefined {
    const own = row.image === undefined ? tokensOfText(row) : tokensIn(row.image.blobId)
    const parts = (row.within ?? []).filter(({ isIn }) => isIn).map(tokensOf)
    return [own, ...parts].reduce<number | undefined>(
      (sum, tokens) => (sum === undefined || tokens === undefined ? undefined : sum + tokens),
      0,
    )
  }

  function tokensOfText(row: RequestRow): number | undefined {
    const { sections = [] } = row
    if (!row.isIn || sections.every(({ isIn, part }) => isIn === (part === undefined)))
      return tokensIn(row.text)
    let sum = 0
    for (const { text, isIn } of sections) {
      const tokens = isIn ? tokensIn(text) : 0
      if (tokens === undefined) return undefined
      sum += tokens
    }
    return sum
  }

  const change = (make: (choice: ContextChoice) => ContextChoice) =>
    trimming.choose(make(trimming.choice.peek()))

  function setAllIn(all: readonly RequestRow[], isIn: boolean): void {
    const ids = all.flatMap(({ kind, messageId }) => (kind === 'message' && messageId ? [messageId] : []))
    change((choice) => withIds(choice, 'leftOut', new Map(ids.map((id) => [id, !isIn]))))
  }

  /** Of an attached source, or of one that was quoted before. */
  function chooseSections(row: RequestRow, sections: ReadonlySet<number>): void {
    if (row.source === undefined) return
    const spans = spansOfSections(row.source, sections)
    const { id } = row.source
    if (row.isDraft) trimming.chooseSpans(id, spans)
    else change((choice) => withSpans(choice, id, spans))
  }

  function setIn(row: RequestRow, isIn: boolean): void {
    if (row.kind === 'message') setAllIn([row], isIn)
    else if (row.isDraft) {
      const id = row.source?.id ?? (row.image ?? row.unseen)?.blobId ?? row.part
      if (id !== undefined) trimming.holdBack(id, !isIn)
      if (row.source && isIn && row.sections?.every((section) => !section.isIn))
        trimming.chooseSpans(row.source.id, undefined)
    } else if (row.source !== undefined) {
      const whole = row.sections?.flatMap(({ index, part }) => (part === undefined ? [index] : [])) ?? []
      chooseSections(row, new Set(isIn ? whole : []))
    }
  }

  function overOf({ counts: { estimate }, request }: (typeof models)[number]): number {
    const made = estimate.value
    return made === undefined ? 0 : tokensOver({ ...made, maxTokens: request.value?.answerLimit })
  }
  const over = computed(() => (shown.value === undefined ? 0 : overOf(shown.value)))
  const room = computed((): MakingRoom | undefined => {
    const { contextTokens, inputTokens = 0 } = estimate.estimate.value ?? {}
    if (contextTokens === undefined || over.value === 0) return undefined
    const least = answerRoom(contextTokens, built.value?.answerLimit)
    const reserve = Math.max(least, Math.min(4000, contextTokens * 0.15))
    let left = inputTokens + reserve - contextTokens
    const going: MakingRoom = { messageIds: [], throughId: '', tokens: 0 }
    const said = rows.value.filter(({ kind }) => kind === 'message')
    for (const [index, row] of said.entries()) {
      if (left <= 0 && row.role === 'user') break
      const tokens = tokensOf(row)
      if (tokens === undefined) return undefined
      going.throughId = row.messageId ?? ''
      if (!row.isIn || row.isPinned || !row.canLeaveOut) continue
      going.messageIds.push(row.key)
      going.tokens += tokens
      left -= tokens
      if (index === said.length - 1 && left > 0) return undefined
    }
    return left > 0 || going.messageIds.length === 0 ? undefined : going
  })

  const earlier = options.earlier?.(computed(() => room.value?.throughId))

  return {
    target,
    built,
    rows,
    estimate,
    together: computed(() =>
      priceTogether(models.map(({ counts, copies }) => ({ estimate: counts.estimate.value, copies }))),
    ),
    troubled: computed(() =>
      models.flatMap((each): Troubled[] => {
        const { key, request } = each
        if (each === shown.value) return []
        if (overOf(each) > 0) return [{ key, why: 'too-long' }]
        return hasUnseenImages(request.value?.layout ?? []) ? [{ key, why: 'cannot-see' }] : []
      }),
    ),
    fits: computed(() =>
      models.every(({ counts }) => {
        const { inputTokens = 0, contextTokens = inputTokens } = counts.estimate.value ?? {}
        return !counts.isCounting.value && inputTokens <= contextTokens
      }),
    ),
    rest,
    tokensOf,
    tokensIn,
    async priceOf(tokens) {
      const chosen = target.peek()
      return chosen === undefined ? undefined : estimatePort.price(chosen, tokens)
    },
    setIn,
    setAllIn,
    setSections(row, changed, isIn) {
      const sections = new Set((row.sections ?? []).flatMap((each) => (each.isIn ? [each.index] : [])))
      for (const section of changed) {
        if (isIn) sections.add(section)
        else sections.delete(section)
      }
      chooseSections(row, sections)
      if (row.isDraft && row.source) trimming.holdBack(row.source.id, sections.size === 0)
    },
    setPinned(messageId, isPinned) {
      change((choice) => withIds(choice, 'pinned', new Map([[messageId, isPinned]])))
    },
    over,
    room,
    dropOldest() {
      const ids = room.peek()?.messageIds ?? []
      change((choice) => withIds(choice, 'leftOut', new Map(ids.map((id) => [id, true]))))
    },
    earlier,
    setSummary(text) {
      change(({ summary, ...rest }) =>
        summary === undefined ? rest : { ...rest, summary: { ...summary, text } },
      )
    },
    removeSummary() {
      change(({ summary: _, ...rest }) => rest)
    },
    dispose() {
      isOver = true
      endCounting()
      for (const { counts } of models) counts.dispose()
      earlier?.dispose()
    },
  }
}

/** Of what was chosen before, part by part, nothing is chosen here. */
const asTaken = ({ sections: _, ...row }: RequestRow): RequestRow => ({ ...row, canLeaveOut: false })

const keyOf = (model: string, text: string): string => `${model}\n${text}`

const textsIn = (rows: readonly RequestRow[]): string[] =>
  rows
    .flatMap((row) => [
      row.image === undefined ? row.text : '',
      ...(row.sections?.map(({ text }) => text) ?? []),
      ...textsIn(row.within ?? []),
    ])
    .filter((text) => text !== '')

const imagesIn = (rows: readonly RequestRow[]): ImagePart[] =>
  rows.flatMap((row) => [...(row.image === undefined ? [] : [row.image]), ...imagesIn(row.within ?? [])])
