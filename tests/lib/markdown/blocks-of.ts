import type { Cited } from '@/lib/domain/cited-passage'
import { GrowingDocument } from '@/lib/markdown/growing-document'
import type { Block, Inline } from '@/lib/markdown/node'
import { plainText } from '@/lib/markdown/plain-text'

/** The blocks of a text that is whole. */
export const blocksOf = (text: string, cited?: Cited): Block[] =>
  new GrowingDocument(cited).update(text, false).flat()

/** The blocks of a text that came in pieces, after each of them and at the end. */
export function* streamed(text: string, step: number, cited?: Cited): Generator<Block[]> {
  const document = new GrowingDocument(cited)
  for (let end = step; end < text.length + step; end += step)
    yield document.update(text.slice(0, end), true).flat()
  yield document.update(text, false).flat()
}

export const last = <T>(all: Iterable<T>): T | undefined => Array.from(all).at(-1)

/** What is shown of blocks, as one reads it. */
export const wordsOf = (blocks: Block[]): string => blocks.map(words).join('\n')

function words(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return plainText(block.children)
    case 'code':
      return block.code
    case 'math':
      return block.tex
    case 'source':
      return block.text
    case 'quote':
      return wordsOf(block.blocks)
    case 'list':
      return block.items.map(({ blocks }) => wordsOf(blocks)).join('\n')
    case 'table':
      return [block.head, ...block.rows]
        .map((row) => row.map((cell: Inline[]) => plainText(cell)).join('\t'))
        .join('\n')
    case 'footnotes':
      return block.notes.map(({ blocks }) => wordsOf(blocks)).join('\n')
    case 'rule':
      return ''
  }
}
