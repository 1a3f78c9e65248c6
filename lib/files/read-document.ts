import type { DocumentResult } from '../domain/text/document-result'
import type { Encoding } from '../domain/text/encodings'
import type { DocumentKind } from '../domain/text/file-kind'
import { ImportRefused } from '../import/import-problem'
import { cleanCharacters } from '../page/visible/clean-characters'
import { readDocx } from './docx/read-docx'
import { readEpub } from './epub/read-epub'
import { readHtml } from './html/read-html'
import { openArchive } from './markup/archive'
import { type DocumentParts, type DocumentWords, hide } from './markup/document-parts'
import { DocumentRefused } from './markup/document-refused'
import {
  createBudget,
  type DocumentLimits,
  documentLimits,
  type ReadingBudget,
} from './markup/reading-budget'
import { readOdt } from './odt/read-odt'
import { readPptx } from './read-pptx'
import { readText } from './text/read-text'
import { readXlsx } from './xlsx/read-xlsx'

export interface DocumentInput {
  file: Blob
  kind: DocumentKind
  words: DocumentWords
  /** Of the person, who is likely to have texts in it. */
  language: string
  /** Of what is not packed, where it was chosen. */
  encoding?: Encoding | undefined
}

/** The text of a document as its reader sees it. Never rejects; where it is too large, it is cut and says so. */
export async function readDocument(
  input: DocumentInput,
  limits: DocumentLimits = documentLimits,
  now: () => number = () => performance.now(),
): Promise<DocumentResult> {
  const budget = createBudget(limits, now)
  try {
    const parts = cleaned(await partsOf(input, budget), budget)
    const { sections, hidden, ...details } = parts
    const main = sections.filter(({ part }) => part === undefined)
    const chars = main.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0)
    const { cut } = budget
    if (chars === 0)
      return { failure: cut === 'time' ? 'too-slow' : cut === undefined ? 'empty' : 'too-large' }
    const title = details.title ?? ''
    return {
      reading: {
        kind: 'file',
        url: '',
        ...details,
        title,
        sections,
        chars,
        hidden,
        ...(cut === undefined ? {} : { cut }),
        found: input.kind === 'html' ? 'body' : 'file',
      },
    }
  } catch (error) {
    if (error instanceof DocumentRefused) return { failure: error.failure }
    // An archive that is damaged, or none.
    if (!(error instanceof ImportRefused)) console.error('A document could not be read', error)
    const isTooLarge = error instanceof ImportRefused && error.problem === 'too-large'
    return { failure: isTooLarge ? 'too-large' : 'unreadable' }
  }
}

async function partsOf(
  { file, kind, words, language, encoding }: DocumentInput,
  budget: ReadingBudget,
): Promise<DocumentParts> {
  switch (kind) {
    case 'html':
      return readHtml(new Uint8Array(await file.arrayBuffer()), encoding, language, budget)
    case 'xlsx':
      return readXlsx(await openArchive(file, budget), words)
    case 'pptx':
      return readPptx(await openArchive(file, budget), words)
    case 'odt':
      return readOdt(await openArchive(file, budget), words)
    case 'epub':
      return readEpub(await openArchive(file, budget))
    case 'text':
      return readText(new Uint8Array(await file.arrayBuffer()), language)
    case 'docx':
      return readDocx(await openArchive(file, budget), words)
  }
}

/** Without the characters that nobody sees, and as much of it as may be kept. */
function cleaned(parts: DocumentParts, budget: ReadingBudget): DocumentParts {
  const hidden = { ...parts.hidden }
  const words = (dirty: string): string => {
    const { text, removed } = cleanCharacters(dirty)
    hide(hidden, 'characters', removed)
    const room = budget.charsLeft()
    budget.spendChars(text.length)
    return text.slice(0, Math.max(0, room)).toWellFormed()
  }
  const sections: DocumentParts['sections'] = []
  for (const section of parts.sections) {
    if (budget.charsLeft() <= 0) {
      budget.cut ??= 'chars'
      break
    }
    sections.push({ ...section, heading: words(section.heading), text: words(section.text) })
  }
  return { ...parts, sections, hidden }
}
