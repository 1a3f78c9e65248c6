import * as v from 'valibot'
import { cleanCharacters } from '../visible/clean-characters'
import type { PageSection } from '../visible/page-reading'

/*
 * The editor draws on a canvas. What it draws comes with its page: the steps by which the document was made, as JSON.
 */

const position = v.pipe(v.number(), v.integer(), v.minValue(0))

const insertion = v.object({ ty: v.picklist(['is', 'iss']), ibi: position, s: v.string() })
const style = v.object({
  ty: v.literal('as'),
  st: v.string(),
  si: position,
  ei: position,
  sm: v.record(v.string(), v.unknown()),
})
const many = v.object({ ty: v.literal('mlti'), mts: v.array(v.unknown()) })
/** What stands in another tab of the document. */
const nested = v.object({ ty: v.literal('nm'), nmr: v.array(v.unknown()), nmc: v.unknown() })

interface Text {
  text: string
  /** By the place of the line end that they end with, counted from 1. */
  headings: Map<number, number>
  lists: Set<number>
}

export interface GoogleDoc {
  sections: PageSection[]
  hasOtherTabs: boolean
}

/** The document in the page that its editor begins with. Undefined where there is none. */
export function readGoogleDoc(html: string, tab: string): GoogleDoc | undefined {
  const texts = new Map<string, Text>()
  for (const steps of modelChunks(html)) for (const step of steps) take(step, firstTab, texts)
  const shown = texts.get(tab) ?? texts.get(firstTab)
  if (shown === undefined) return undefined
  const sections = sectionsOf(shown)
  const others = Array.from(texts.values()).filter((each) => each !== shown && each.text.trim() !== '')
  return sections.length === 0 ? undefined : { sections, hasOtherTabs: others.length > 0 }
}

const firstTab = 't.0'

function take(step: unknown, tab: string, texts: Map<string, Text>): void {
  const into = texts.get(tab) ?? { text: '', headings: new Map(), lists: new Set() }
  texts.set(tab, into)
  if (v.is(insertion, step)) {
    const at = Math.min(step.ibi - 1, into.text.length)
    into.text = into.text.slice(0, at) + step.s + into.text.slice(at)
  } else if (v.is(style, step)) {
    const { ps_hd: heading } = step.sm
    for (let at = step.si; at <= step.ei && at - step.si < 1_000_000; at++) {
      if (into.text[at - 1] !== '\n') continue
      if (step.st === 'paragraph' && typeof heading === 'number') into.headings.set(at, heading)
      if (step.st === 'list') into.lists.add(at)
    }
  } else if (v.is(many, step)) for (const each of step.mts) take(each, tab, texts)
  else if (v.is(nested, step)) {
    const [kind, id] = step.nmr
    if (kind === 'ksm' && typeof id === 'string')
      for (const each of Array.isArray(step.nmc) ? step.nmc : [step.nmc]) take(each, id, texts)
  }
}

/** A title and a subtitle have numbers of their own. */
const levelOf = (heading: number): number =>
  heading === 100 ? 1 : heading === 101 ? 2 : heading >= 1 && heading <= 6 ? heading : 0

/** Tables, their rows and cells, and what is no text are marked by characters that nobody sees. */
const wordsOf = (line: string): string =>
  cleanCharacters(
    line
      .replaceAll('\v', '\n')
      .replace(/(?!\n)\p{Cc}+/gu, ' ')
      .replace(/\p{Co}/gu, ''),
  ).text.trim()

function sectionsOf({ text, headings, lists }: Text): PageSection[] {
  const sections: PageSection[] = []
  let paragraphs: string[] = []
  let at = 0
  const last = () => sections.at(-1) ?? { heading: '', level: 0, text: '' }
  for (const line of text.split('\n')) {
    at += line.length + 1
    const words = wordsOf(line)
    if (words === '') continue
    const level = levelOf(headings.get(at) ?? 0)
    if (level > 0) {
      sections.push({ heading: words.replace(/\s+/g, ' '), level, text: '' })
      paragraphs = []
      continue
    }
    if (sections.length === 0) sections.push(last())
    paragraphs.push(lists.has(at) ? `- ${words}` : words)
    last().text = paragraphs.join('\n\n').replace(/^(- .*)\n\n(?=- )/gm, '$1\n')
  }
  return sections
}

/** What the page's scripts set as the model, piece after piece. */
function* modelChunks(html: string): Generator<unknown[]> {
  for (const { index, 0: found } of html.matchAll(/DOCS_modelChunk\s*=\s*(?=[[{])/g)) {
    const json = jsonAt(html, index + found.length)
    if (json === undefined) continue
    const model: unknown = JSON.parse(json)
    if (Array.isArray(model)) yield model
    else if (v.is(v.object({ chunk: v.array(v.unknown()) }), model)) yield model.chunk
  }
}

/** From a bracket to the one that closes it. */
function jsonAt(text: string, start: number): string | undefined {
  let depth = 0
  let isInString = false
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (isInString) {
      if (char === '\\') at++
      else if (char === '"') isInString = false
    } else if (char === '"') isInString = true
    else if (char === '[' || char === '{') depth++
    else if ((char === ']' || char === '}') && --depth === 0) return text.slice(start, at + 1)
  }
  return undefined
}
