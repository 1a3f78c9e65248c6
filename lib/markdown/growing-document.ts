import type { MarkdownIt } from 'markdown-it'
import { withoutBegun } from '../domain/citations'
import type { Cited } from '../domain/cited-passage'
import { endsInCode, holdBack } from './hold-back'
import { lastCitation } from './last-citation'
import type { Block, List, Table } from './node'
import { OpenCode } from './open-code'
import type { ParseContext } from './parse-context'
import { createParser } from './parser'
import { type PlacedBlock, toBlocks } from './to-blocks'

/** Blocks in groups of `groupSize`, so that a view compares a few groups in place of all blocks. */
export type Groups = readonly (readonly Block[])[]

export const groupSize = 16
/** From here on a list or a table is parsed from its last part on. */
const longPart = 1500
/** From here on any other open block is parsed again only when it has grown by a share of itself. */
const longBlock = 6000
const share = 1.06

const definition = /^[ >]*(?:(?:[-+*]|\d{1,9}[.)]) +)*\[[^\]\n]+\]:/mu
const refersAhead = new RegExp(`${definition.source}|\\[\\^`, 'mu')

let growing: MarkdownIt | undefined
let whole: MarkdownIt | undefined

function parserFor(isGrowing: boolean): MarkdownIt {
  if (isGrowing) {
    growing ??= createParser({ isGrowing: true })
    return growing
  }
  whole ??= createParser({ isGrowing: false })
  return whole
}

/**
 * An answer's Markdown while it grows. Blocks that can't change any more are parsed once and stay the same objects;
 * only the last one is parsed again, so that the work stays linear in the length of the text.
 */
export class GrowingDocument {
  readonly #cited: Cited | undefined
  #text = ''
  #isGrowing = true
  #groups: Block[][] = []
  /** Where the text begins that is still parsed anew. */
  #from = 0
  /** What stands before `#from` of the list or table that goes on there, and the lines of that table's head. */
  #before: List | Table | undefined
  #head = ''
  #references: NonNullable<ParseContext['references']> = {}
  #citations = 0
  #notes = new Map<string, number>()
  #parsedLength = 0
  #code: OpenCode | undefined
  #open: Block | undefined

  /** @param cited what the passages that the text names can be of, where it can name any */
  constructor(cited: Cited | undefined) {
    this.#cited = cited
  }

  /** The blocks of `text`. Groups and blocks that did not change are the same objects as before. */
  update(text: string, isGrowing: boolean): Groups {
    const next = this.#normalized(text)
    if (next !== this.#text || isGrowing !== this.#isGrowing) {
      if (!this.#isGrowing || !next.startsWith(this.#text)) this.#reset()
      this.#text = next
      this.#isGrowing = isGrowing
      if (isGrowing) this.#grow()
      else this.#finish()
    }
    if (this.#open === undefined) return this.#groups
    const last = this.#groups.at(-1)
    return last === undefined || last.length === groupSize
      ? [...this.#groups, [this.#open]]
      : [...this.#groups.slice(0, -1), [...last, this.#open]]
  }

  #normalized(text: string): string {
    const lines = text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text
    // Some models put passages between these; the parser stops at brackets only.
    return this.#cited?.isSummary === true && lines.includes('【')
      ? lines.replaceAll('【', '[[').replaceAll('】', ']]')
      : lines
  }

  #reset(): void {
    this.#groups = []
    this.#from = 0
    this.#before = undefined
    this.#references = {}
    this.#citations = 0
    this.#notes = new Map()
    this.#parsedLength = 0
    this.#code = undefined
    this.#open = undefined
  }

  #grow(): void {
    const tail = this.#text.slice(this.#from)
    this.#code ??= this.#before === undefined ? OpenCode.begin(tail) : undefined
    const code = this.#code?.update(tail)
    if (code !== undefined) {
      this.#open = code
      return
    }
    this.#code = undefined
    if (tail.length > longBlock && tail.length < this.#parsedLength * share) return
    this.#parsedLength = tail.length
    const shown = holdBack(this.#withoutBegun(tail))
    this.#settle(this.#parse(shown, true))
  }

  /** In code, brackets are brackets. */
  #withoutBegun(tail: string): string {
    return this.#cited === undefined || endsInCode(tail) ? tail : withoutBegun(tail, this.#cited)
  }

  #finish(): void {
    // A label may be explained after it was used, and notes stand at the end: then all of it is read again.
    if (refersAhead.test(this.#text)) this.#reset()
    const placed = this.#parse(this.#text.slice(this.#from), false)
    this.#open = undefined
    const [first, ...rest] = placed
    if (first !== undefined) this.#add(this.#joined(first.block))
    else if (this.#before !== undefined) this.#add(this.#before)
    for (const { block } of rest) this.#add(block)
  }

  #parse(text: string, isGrowing: boolean): PlacedBlock[] {
    const context: ParseContext = {
      references: { ...this.#references },
      isGrowing,
      notes: { numbers: this.#notes, marks: 0 },
    }
    if (this.#cited !== undefined) context.citations = { cited: this.#cited, count: this.#citations }
    const head = this.#head
    const placed = toBlocks(parserFor(isGrowing).parse(head + text, context), head + text)
    if (head === '') return placed
    return placed.map(({ block, from, partsFrom }) => ({
      block,
      from: Math.max(0, from - head.length),
      partsFrom: partsFrom.map((at) => at - head.length),
    }))
  }

  /** Keeps what can't change any more, and moves on to what can. */
  #settle(placed: PlacedBlock[]): void {
    const last = placed.at(-1)
    if (last === undefined) {
      this.#open = this.#before
      return
    }
    const isAlone = placed.length === 1
    this.#open = isAlone ? this.#joined(last.block) : last.block
    if (!isAlone) {
      for (const [index, { block }] of placed.slice(0, -1).entries())
        this.#add(index === 0 ? this.#joined(block) : block)
      this.#moveOn(last.from)
      this.#before = undefined
      this.#head = ''
    }
    this.#splitLong(last, isAlone ? 0 : last.from)
  }

  /** A long list or table goes on from its last part. `start`: what was moved on already. */
  #splitLong(last: PlacedBlock, start: number): void {
    const open = this.#open
    const by = (last.partsFrom.at(-1) ?? 0) - start
    if (by < longPart || (open?.type !== 'list' && open?.type !== 'table')) return
    if (open.type === 'table' && this.#head === '')
      this.#head = this.#text.slice(this.#from, this.#from + (last.partsFrom[0] ?? 0) - start)
    this.#moveOn(by)
    this.#before =
      open.type === 'list'
        ? { ...open, items: open.items.slice(0, -1) }
        : { ...open, rows: open.rows.slice(0, -1) }
    this.#count(this.#before)
  }

  #moveOn(by: number): void {
    const settled = this.#text.slice(this.#from, this.#from + by)
    if (definition.test(settled)) {
      const context: ParseContext = { references: this.#references }
      parserFor(true).parse(settled, context)
      this.#references = context.references ?? {}
    }
    this.#from += by
    this.#parsedLength = 0
  }

  #joined(block: Block): Block {
    const before = this.#before
    if (before?.type === 'list' && block.type === 'list')
      return { ...before, isTight: before.isTight && block.isTight, items: [...before.items, ...block.items] }
    if (before?.type === 'table' && block.type === 'table')
      return { ...before, rows: [...before.rows, ...block.rows] }
    return block
  }

  #add(block: Block): void {
    this.#count(block)
    const last = this.#groups.at(-1)
    if (last === undefined || last.length === groupSize) this.#groups.push([block])
    else this.#groups[this.#groups.length - 1] = [...last, block]
  }

  #count(block: Block): void {
    if (this.#cited !== undefined) this.#citations = lastCitation(block) ?? this.#citations
  }
}
