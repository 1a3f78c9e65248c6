import { childNamed, childrenNamed, firstNamed, type MarkupElement } from '../markup/markup-tree'

export type CellFormat = 'number' | 'date' | 'percent'

/** What cells of a style show, by the style's place in the list. */
export function xlsxFormats(root: MarkupElement | undefined): readonly CellFormat[] {
  const sheet = firstNamed(root, 'styleSheet')
  const codes = new Map(
    childrenNamed(childNamed(sheet, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  )
  return childrenNamed(childNamed(sheet, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0)
    // Those that have no code in the file (ISO/IEC 29500-1, 18.8.30).
    if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47)) return 'date'
    if (id === 9 || id === 10) return 'percent'
    const code = (codes.get(id) ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
    return /[dmyhs]/i.test(code) ? 'date' : code.includes('%') ? 'percent' : 'number'
  })
}

const dayMs = 86_400_000

/** A number as its cell shows it, without the noise of its last digits. */
export function shownNumber(words: string, format: CellFormat, isFrom1904: boolean): string {
  const value = Number(words)
  if (words.trim() === '' || !Number.isFinite(value)) return words
  if (format === 'percent') return `${plain(value * 100)}%`
  if (format === 'number' || value < 0 || value > 2_958_466) return plain(value)
  // Spreadsheets count a 29th of February in 1900 that never was.
  const days = isFrom1904 ? value + 1462 : value < 60 ? value + 1 : value
  const iso = new Date(Math.round((days - 25_569) * dayMs)).toISOString()
  const [date, time = ''] = [iso.slice(0, 10), iso.slice(11, 19)]
  if (value < 1) return time
  return time === '00:00:00' ? date : `${date} ${time}`
}

const plain = (value: number): string => String(Number(value.toPrecision(15)))
