import { passageFinder } from '../passage/find-passage'
import type { PageSection } from '../visible/page-reading'
import { secondsOf, type TimedLine, timeText } from './timed-lines'

/** Each time costs tokens: what is said within this many characters shares one. */
const charsForATime = 240

/** The lines as sections, one for each chapter, in paragraphs that begin with their time. */
export function transcriptSections(lines: readonly TimedLine[], heading: string): PageSection[] {
  const sections: PageSection[] = []
  let paragraphs: string[] = []
  let begun = false
  for (const line of lines) {
    if (sections.length === 0 || line.chapter !== undefined) {
      paragraphs = []
      begun = false
      sections.push({
        heading: line.chapter ?? heading,
        level: line.chapter === undefined || line.chapter === heading ? 2 : 3,
        text: '',
      })
    }
    const last = paragraphs.at(-1)
    if (begun && last !== undefined && last.length < charsForATime)
      paragraphs[paragraphs.length - 1] = `${last} ${line.text}`
    else paragraphs.push(`${timeText(line.seconds)} ${line.text}`)
    begun = true
    const section = sections.at(-1)
    if (section !== undefined) section.text = paragraphs.join('\n\n')
  }
  return sections
}

const times = /(?<![\d:.])(?:\d{1,2}:)?\d{1,2}:\d{2}(?![\d:])/g

/** When a passage of the transcript is said. A passage may have times in it, or be nothing but one. */
export function secondsOfPassage(lines: readonly TimedLine[], passage: string): number | undefined {
  let text = ''
  const starts = lines.map((line) => {
    const start = text.length
    text += `${line.text} `
    return start
  })
  const find = passageFinder(text)
  const [named] = passage.match(times) ?? []
  const found = find(passage) ?? find(passage.replace(times, ' '))
  if (found !== undefined) {
    const index = starts.findLastIndex((start) => start <= found.start)
    return lines[index]?.seconds
  }
  return /\p{L}/u.test(passage) || named === undefined ? undefined : secondsOf(named)
}
