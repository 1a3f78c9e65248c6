/** Markdown as data: what a view draws, with nothing of HTML in it. */
export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: number; children: Inline[] }
  | { type: 'code'; language: string; code: string }
  | { type: 'math'; tex: string; isClosed: boolean }
  | { type: 'quote'; blocks: Block[] }
  | List
  | Table
  | { type: 'rule' }
  | { type: 'footnotes'; notes: Footnote[] }
  /** Nested deeper than anyone reads: shown as it was written. */
  | { type: 'source'; text: string }

export interface List {
  type: 'list'
  isOrdered: boolean
  start: number
  /** Its items stand close together, without paragraphs. */
  isTight: boolean
  items: ListItem[]
}

export interface ListItem {
  blocks: Block[]
  /** Set in a list of tasks. */
  isDone?: boolean
}

export interface Table {
  type: 'table'
  align: Align[]
  head: Inline[][]
  rows: Inline[][][]
}

export type Align = 'left' | 'center' | 'right' | undefined

export interface Footnote {
  number: number
  blocks: Block[]
}

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'break'; isHard: boolean }
  | { type: 'emphasis' | 'strong' | 'strikethrough'; children: Inline[] }
  | { type: 'code'; code: string }
  | { type: 'math'; tex: string; isBlock: boolean }
  | { type: 'link'; href: string; title: string; children: Inline[] }
  | { type: 'image'; src: string; alt: string; title: string }
  | { type: 'citation'; passage: string; number: number }
  | { type: 'footnote'; number: number }
