/** Whose words a text is: the person's own, a page's, an answer's, or those of a file or a tool. */
export type TextOrigin = 'person' | 'page' | 'answer' | 'other'

/** Where values stand. */
export class OriginsOf {
  readonly #origins = new Map<string, Set<TextOrigin>>()

  add(value: string, origin: TextOrigin): void {
    const known = this.#origins.get(value)
    if (known === undefined) this.#origins.set(value, new Set([origin]))
    else known.add(origin)
  }

  has(value: string, origin: TextOrigin): boolean {
    return this.#origins.get(value)?.has(origin) === true
  }

  /** Whether a page holds it, and beside pages only answers, which repeat what they were given. */
  isOfPages(value: string): boolean {
    return this.has(value, 'page') && !this.has(value, 'person') && !this.has(value, 'other')
  }
}
