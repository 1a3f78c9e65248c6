import { cleanCharacters } from './clean-characters'

/** More than anyone reads through. A page could hold any amount. */
const mostChars = 200_000

/** Text that nobody sees, a line for each place in the page. */
export class UnseenText {
  #lines: string[] = []
  #chars = 0

  add(raw: string): void {
    const text = cleanCharacters(raw.slice(0, mostChars - this.#chars))
      .text.replace(/\s+/g, ' ')
      .trim()
    if (text === '') return
    this.#lines.push(text)
    this.#chars += text.length
  }

  get text(): string {
    return this.#lines.join('\n')
  }
}
