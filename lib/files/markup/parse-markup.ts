import { Parser } from 'htmlparser2'
import type { MarkupElement } from './markup-tree'
import type { ReadingBudget } from './reading-budget'

/** Empty, and shared by the many elements that have none. */
const noAttributes: MarkupElement['attributes'] = {}

/** What an attribute takes besides its characters, as characters. */
const attributeOverhead = 16

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * A tree of the pieces of XML or HTML, as far as the budget goes. Nothing of it is run or fetched; of a document type
 * no entity is taken, so none can grow. What is broken is read as browsers do.
 */
export async function parseMarkup(
  pieces: AsyncIterable<string> | Iterable<string>,
  language: 'xml' | 'html',
  budget: ReadingBudget,
): Promise<MarkupElement> {
  const root: MarkupElement = { name: '', attributes: noAttributes, children: [] }
  const open = [root]
  /** How many elements stand open that are too deep to be kept. */
  let below = 0
  const parser = new Parser(
    {
      // A tag is not opened before all its attributes have come.
      onattribute(name, value) {
        budget.spendHeld(attributeOverhead + name.length + value.length)
      },
      onopentag(name, attributes) {
        if (open.length > budget.limits.depth || !budget.spendNode()) {
          budget.cut ??= 'nodes'
          below++
          return
        }
        const element: MarkupElement = {
          name: withoutPrefix(name),
          attributes: plainNames(attributes),
          children: [],
        }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      onclosetag() {
        if (below > 0) below--
        else if (open.length > 1) open.pop()
      },
      ontext(text) {
        if (below > 0) return
        budget.spendHeld(text.length)
        const children = open.at(-1)?.children ?? []
        const last = children.at(-1)
        if (typeof last === 'string') children[children.length - 1] = last + text
        else if (budget.spendNode()) children.push(text)
      },
    },
    { xmlMode: language === 'xml', recognizeSelfClosing: true },
  )
  for await (const piece of pieces) {
    parser.write(piece)
    if (budget.cut !== undefined) break
  }
  parser.end()
  return root
}

function plainNames(attributes: Record<string, string>): MarkupElement['attributes'] {
  const names = Object.keys(attributes)
  if (names.length === 0) return noAttributes
  const plain: Record<string, string> = {}
  for (const name of names) if (!name.includes(':')) plain[name] = attributes[name] ?? ''
  for (const name of names) if (name.includes(':')) plain[withoutPrefix(name)] = attributes[name] ?? ''
  return plain
}
