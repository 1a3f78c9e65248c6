import type { PageSection } from '../visible/page-reading'

interface Line {
  /** A heading's level, or 0. */
  level: number
  text: string
  /** What stands between it and the line before. */
  gap: '\n' | '\n\n'
}

/**
 * Text that is shown piece by piece, put together again. Each look at it may have lines that are known, and has new
 * ones between or after them. The same words may stand in it twice, if they were ever seen twice at once.
 */
export class GatheredText {
  #lines: Line[] = []
  #chars = 0

  /** How many characters of text there are by now. */
  get chars(): number {
    return this.#chars
  }

  add(sections: readonly PageSection[]): void {
    const used = new Set<Line>()
    const known = new Map<string, Line[]>()
    for (const line of this.#lines) {
      const same = known.get(keyOf(line))
      if (same === undefined) known.set(keyOf(line), [line])
      else same.push(line)
    }
    let at = 0
    for (const line of linesOf(sections)) {
      const same = known.get(keyOf(line))?.filter((each) => !used.has(each)) ?? []
      const next = this.#lines[at]
      const found = next !== undefined && same.includes(next) ? next : same[0]
      if (found === undefined) {
        this.#lines.splice(at, 0, line)
        this.#chars += line.text.length
        used.add(line)
        at++
      } else {
        used.add(found)
        at = this.#lines.indexOf(found, found === next ? at : 0) + 1
      }
    }
  }

  sections(): PageSection[] {
    const sections: PageSection[] = []
    for (const { level, text, gap } of this.#lines) {
      if (level > 0 || sections.length === 0)
        sections.push({ heading: level > 0 ? text : '', level, text: level > 0 ? '' : text })
      else {
        const section = sections.at(-1)
        if (section !== undefined) section.text += section.text === '' ? text : gap + text
      }
    }
    return sections
  }
}

const keyOf = ({ level, text }: Line): string => `${level} ${text.trim()}`

const linesOf = (sections: readonly PageSection[]): Line[] =>
  sections.flatMap(({ heading, level, text }) => [
    ...(level > 0 ? [{ level, text: heading, gap: '\n\n' as const }] : []),
    ...text
      .split('\n\n')
      .flatMap((block) =>
        block
          .split('\n')
          .map((line, index): Line => ({ level: 0, text: line, gap: index === 0 ? '\n\n' : '\n' })),
      )
      .filter((line) => line.text.trim() !== ''),
  ])
