import { isCodeTable } from '../visible/join-words'
import { elementsOf, isText, plainText, type VisibleElement, type VisibleNode } from '../visible/visible-tree'
import { codeBlock } from './code-block'
import { inlineMarkdown } from './inline-markdown'
import { tableMarkdown } from './table-markdown'

export type Block = { kind: 'heading'; level: number; text: string } | { kind: 'text'; text: string }

/** The content of an element as Markdown blocks, in order. */
export function toBlocks(element: VisibleElement): Block[] {
  const blocks: Block[] = []
  addContent(element, blocks, element.href)
  return blocks
}

const joined = (blocks: readonly Block[], between = '\n\n'): string =>
  blocks.map((block) => (block.kind === 'heading' ? `**${block.text}**` : block.text)).join(between)

function addContent(element: VisibleElement, blocks: Block[], href: string | undefined): void {
  let run: VisibleNode[] = []
  const flush = (): void => {
    const text = inlineMarkdown(run, href)
    if (text !== '') blocks.push({ kind: 'text', text })
    run = []
  }
  for (const child of element.children) {
    if (isText(child) || !breaksLine(child)) run.push(child)
    else {
      flush()
      addBlock(child, blocks, child.href ?? href)
    }
  }
  flush()
}

const breaking = new WeakMap<VisibleElement, boolean>()

/** A block, or an inline element with a block somewhere in it. What is taken out of the line and empty is none. */
function breaksLine(element: VisibleElement): boolean {
  if (element.isBlock) return element.isOutOfLine !== true || plainText(element) !== ''
  if (element.children.every(isText)) return false
  const before = breaking.get(element)
  if (before !== undefined) return before
  const isBreaking = elementsOf(element).some(breaksLine)
  breaking.set(element, isBreaking)
  return isBreaking
}

function addBlock(element: VisibleElement, blocks: Block[], href: string | undefined): void {
  if (element.level !== undefined) {
    const text = plainText(element).replace(/\s*(?<![¶#§🔗])[¶#§🔗]+$/u, '')
    if (text !== '') blocks.push({ kind: 'heading', level: element.level, text })
    return
  }
  const text = special(element)
  if (text === undefined) addContent(element, blocks, href)
  else if (text !== '') blocks.push({ kind: 'text', text })
}

function special(element: VisibleElement): string | undefined {
  if (/^(ul|ol|menu)$/.test(element.tag)) return listMarkdown(element)
  if (element.tag === 'dl') return definitions(element)
  if (element.tag === 'pre' || (element.isPre && /^(code|div)$/.test(element.tag) && isCode(element)))
    return codeBlock(element)
  if (element.tag === 'blockquote')
    return joined(toBlocks(element))
      .replace(/^/gm, '> ')
      .replace(/(?<! ) +$/gm, '')
  if (element.tag !== 'table') return undefined
  return isCodeTable(element) ? codeBlock(element) : tableMarkdown(element)
}

const isCode = ({ tag, hints }: VisibleElement): boolean =>
  tag === 'code' || /\b(code|highlight)\b/.test(hints)

function listMarkdown(list: VisibleElement): string {
  let number = list.start ?? 1
  const items: string[] = []
  for (const child of elementsOf(list)) {
    const blocks = toBlocks(child)
    if (blocks.length === 0) continue
    const mark = list.tag === 'ol' ? `${number++}. ` : '- '
    const isTight = blocks.every(({ text }) => text.length < 400)
    const text = joined(blocks, isTight ? '\n' : undefined)
    items.push(mark + text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`))
  }
  return items.join('\n')
}

function definitions(list: VisibleElement): string {
  const lines: string[] = []
  const visit = (element: VisibleElement): void => {
    for (const child of elementsOf(element)) {
      if (child.tag === 'dt') lines.push(`**${plainText(child)}**`)
      else if (child.tag === 'dd') lines.push(`: ${joined(toBlocks(child)).replaceAll('\n', '\n  ')}`)
      else visit(child)
    }
  }
  visit(list)
  return lines.filter((line) => line !== '****' && line !== ': ').join('\n')
}
