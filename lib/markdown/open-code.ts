import type { Block } from './node'

const opening = /^( {0,3})(`{3,}|~{3,})([^\n]*)\n/u
/** Below, parsing all of it costs nothing. */
const longEnough = 1000

/** A long block of code at the end of a growing text: its lines are read once, whatever its length. */
export class OpenCode {
  readonly #language: string
  readonly #from: number
  readonly #closing: RegExp
  /** Up to here there are whole lines, and none closes the code. */
  #read: number

  private constructor(language: string, from: number, fence: string) {
    this.#language = language
    this.#from = from
    this.#read = from
    this.#closing = new RegExp(`^ {0,3}${fence[0] ?? ''}{${fence.length},}[ \\t]*$`, 'u')
  }

  /** Undefined where the text does not begin with code, or is short. */
  static begin(text: string): OpenCode | undefined {
    if (text.length < longEnough) return undefined
    const [all, indent = '', fence = '', info = ''] = opening.exec(text) ?? []
    if (all === undefined || indent !== '' || (fence.startsWith('`') && info.includes('`'))) return undefined
    return new OpenCode(info.trim().split(/\s+/u)[0] ?? '', all.length, fence)
  }

  /** The block as far as `text` goes, which only grew; undefined when the code is at its end. */
  update(text: string): Block | undefined {
    for (let end = text.indexOf('\n', this.#read); end !== -1; end = text.indexOf('\n', this.#read)) {
      if (this.#closing.test(text.slice(this.#read, end))) return undefined
      this.#read = end + 1
    }
    const mayClose = /^ {0,3}(?:`+|~+)[ \t]*$/u.test(text.slice(this.#read))
    const code = text.slice(this.#from, mayClose ? this.#read : undefined)
    return {
      type: 'code',
      language: this.#language,
      code: code.endsWith('\n') || code === '' ? code : `${code}\n`,
    }
  }
}
