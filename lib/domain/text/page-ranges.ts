/** Pages as a person writes them, such as `1-3, 7`: from 1, each once, in their order. Undefined where it is no such list. */
export function pagesIn(words: string, count: number): number[] | undefined {
  const pages = new Set<number>()
  for (const piece of words.replace(/\s*[-–—]\s*/gu, '-').split(/[,;\s]+/u)) {
    if (piece === '') continue
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/u.exec(piece) ?? []
    const [from, to] = [Number(first), Number(last)]
    if (!(from >= 1 && from <= to && to <= count)) return undefined
    for (let page = from; page <= to; page++) pages.add(page)
  }
  return pages.size === 0 ? undefined : Array.from(pages).sort((one, other) => one - other)
}

/** `[1, 2, 3, 7]` as `1–3, 7`. The pages are in their order. */
export function pageRanges(pages: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const page of pages) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === page - 1) last[1] = page
    else ranges.push([page, page])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
