import type { Token } from 'markdown-it'
import type { Align, Block, Footnote, Inline, List, ListItem, Table } from './node'
import { deepestNesting } from './parser'
import { toInlines } from './to-inlines'
import { attribute, metaFlag, metaNumber } from './token-values'

/** A block, and where it begins in the text. */
export interface PlacedBlock {
  block: Block
  from: number
  /** Where each item of a list, or each row of a table after its head, begins. */
  partsFrom: number[]
}

/** The blocks of a parsed text. */
export function toBlocks(tokens: Token[], text: string): PlacedBlock[] {
  const placed: PlacedBlock[] = []
  const startOf = lineStarts(text)
  for (let at = 0; at < tokens.length; ) {
    const end = closingOf(tokens, at)
    const [from, to] = tokens[at]?.map ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    const isTooDeep = tokens.slice(at, end).some(({ level }) => level >= deepestNesting - 1)
    const block: Block | undefined = isTooDeep
      ? { type: 'source', text: text.slice(startOf(from), startOf(to)) }
      : blockOf(tokens, at, end)
    if (block !== undefined)
      placed.push({
        block,
        from: startOf(from),
        partsFrom: linesOfParts(tokens.slice(at, end), block, from).map(startOf),
      })
    at = end
  }
  return placed
}

/** Where lines begin; asked in rising order it reads the text once. */
function lineStarts(text: string): (line: number) => number {
  const starts = [0]
  return (line) => {
    while (starts.length <= line) {
      const end = text.indexOf('\n', starts.at(-1))
      if (end === -1) return text.length
      starts.push(end + 1)
    }
    return starts[line] ?? text.length
  }
}

function linesOfParts(tokens: Token[], block: Block, from: number): number[] {
  if (block.type === 'table') return block.rows.map((_, index) => from + 2 + index)
  if (block.type !== 'list') return []
  return tokens
    .filter(({ type, level }) => type === 'list_item_open' && level === 1)
    .map(({ map }) => map?.[0] ?? from)
}

/** Behind the token that closes the one at `at`. */
function closingOf(tokens: Token[], at: number): number {
  let depth = 0
  for (let index = at; index < tokens.length; index++) {
    depth += tokens[index]?.nesting ?? 0
    if (depth === 0) return index + 1
  }
  return tokens.length
}

function blocksIn(tokens: Token[], from: number, to: number): Block[] {
  const blocks: Block[] = []
  for (let at = from; at < to; ) {
    const end = closingOf(tokens, at)
    const block = blockOf(tokens, at, end)
    if (block !== undefined) blocks.push(block)
    at = end
  }
  return blocks
}

function blockOf(tokens: Token[], at: number, end: number): Block | undefined {
  const token = tokens[at]
  switch (token?.type) {
    case 'paragraph_open':
      return { type: 'paragraph', children: inlinesAt(tokens, at + 1) }
    case 'heading_open':
      return { type: 'heading', level: Number(token.tag.slice(1)), children: inlinesAt(tokens, at + 1) }
    case 'fence':
      return { type: 'code', language: languageOf(token.info), code: token.content }
    case 'code_block':
      return { type: 'code', language: '', code: token.content }
    case 'math_block':
      return { type: 'math', tex: token.content, isClosed: metaFlag(token, 'isClosed') }
    case 'blockquote_open':
      return { type: 'quote', blocks: blocksIn(tokens, at + 1, end - 1) }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return listOf(tokens, at, end)
    case 'table_open':
      return tableOf(tokens, at, end)
    case 'hr':
      return { type: 'rule' }
    case 'footnote_reference_open':
      return growingNote(tokens, at, end)
    case 'footnote_block_open':
      return { type: 'footnotes', notes: footnotesOf(tokens, at + 1, end - 1) }
    default:
      return undefined
  }
}

const inlinesAt = (tokens: Token[], at: number): Inline[] => toInlines(tokens[at]?.children ?? [])

/** The first word behind the fence. */
const languageOf = (info: string): string => info.trim().split(/\s+/u)[0] ?? ''

function listOf(tokens: Token[], at: number, end: number): List {
  const items: ListItem[] = []
  let isTight = true
  for (let from = at + 1; from < end - 1; ) {
    const to = closingOf(tokens, from)
    const level = (tokens[from]?.level ?? 0) + 1
    if (
      tokens
        .slice(from, to)
        .some((each) => each.type === 'paragraph_open' && each.level === level && !each.hidden)
    )
      isTight = false
    items.push(itemOf(blocksIn(tokens, from + 1, to - 1)))
    from = to
  }
  const isOrdered = tokens[at]?.type === 'ordered_list_open'
  return { type: 'list', isOrdered, start: Number(attribute(tokens[at], 'start') || 1), isTight, items }
}

const task = /^\[([ xX])\](?:\s+|$)/u

/** GFM's task list items (https://github.github.com/gfm/#task-list-items-extension-). */
function itemOf(blocks: Block[]): ListItem {
  const [first, ...rest] = blocks
  const lead = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type !== 'paragraph' || lead?.type !== 'text') return { blocks }
  const found = task.exec(lead.text)
  if (found === null || (found[0].length === 3 && first.children.length === 1)) return { blocks }
  const children: Inline[] = [
    { type: 'text', text: lead.text.slice(found[0].length) },
    ...first.children.slice(1),
  ]
  return { isDone: found[1] !== ' ', blocks: [{ type: 'paragraph', children }, ...rest] }
}

function tableOf(tokens: Token[], at: number, end: number): Table {
  const rows: Inline[][][] = []
  const align: Align[] = []
  for (let index = at + 1; index < end; index++) {
    const token = tokens[index]
    if (token?.type === 'tr_open') rows.push([])
    else if (token?.type === 'th_open' || token?.type === 'td_open') {
      if (rows.length === 1) align.push(alignOf(token))
      rows.at(-1)?.push(inlinesAt(tokens, index + 1))
    }
  }
  const [head = [], ...body] = rows
  return { type: 'table', align, head, rows: body }
}

function alignOf(token: Token): Align {
  const found = /text-align:(left|center|right)/u.exec(attribute(token, 'style'))?.[1]
  return found as Align
}

function footnotesOf(tokens: Token[], from: number, to: number): Footnote[] {
  const notes: Footnote[] = []
  for (let at = from; at < to; ) {
    const end = closingOf(tokens, at)
    const number = metaNumber(tokens[at], 'id') + 1
    if (tokens[at]?.type === 'footnote_open')
      notes.push({ number, blocks: blocksIn(tokens, at + 1, end - 1).filter(hasContent) })
    at = end
  }
  return notes
}

/** A note that nothing refers to is none. */
function growingNote(tokens: Token[], at: number, end: number): Block | undefined {
  const number = metaNumber(tokens[at], 'number')
  if (Number.isNaN(number)) return undefined
  return { type: 'footnotes', notes: [{ number, blocks: blocksIn(tokens, at + 1, end - 1) }] }
}

const hasContent = (block: Block): boolean => block.type !== 'paragraph' || block.children.length > 0
