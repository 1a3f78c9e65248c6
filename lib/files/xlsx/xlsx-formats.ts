import { childNamed, childrenNamed, firstNamed, type MarkupElement } from '../markup/markup-tree'

export interface CellFormat {
  shows: 'number' | 'date' | 'percent' | 'duration' | 'nothing'
  /** What stands around a number, such as a currency. */
  before?: string
  after?: string
  /** Digits before the point, where there are at least so many. */
  digits?: number
}

/** Of a workbook's own: spreadsheets keep some 250. */
const mostCodes = 1000

export const plainFormat: CellFormat = { shows: 'number' }

/** What cells of a style show, by the style's place in the list. */
export function xlsxFormats(root: MarkupElement | undefined): readonly CellFormat[] {
  const sheet = firstNamed(root, 'styleSheet')
  const codes = new Map(
    childrenNamed(childNamed(sheet, 'numFmts'), 'numFmt')
      .slice(0, mostCodes)
      .map(({ attributes }) => [Number(attributes.numFmtId), attributes.formatCode ?? '']),
  )
  const known = new Map<string, CellFormat>()
  return childrenNamed(childNamed(sheet, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0)
    const code = codes.get(id)
    if (code !== undefined) {
      const format = known.get(code) ?? formatOf(code)
      known.set(code, format)
      return format
    }
    // Those that have no code in the file (ISO/IEC 29500-1, 18.8.30).
    if ((id >= 14 && id <= 22) || id === 45 || id === 47) return { shows: 'date' }
    if (id === 46) return { shows: 'duration' }
    return id === 9 || id === 10 ? { shows: 'percent' } : plainFormat
  })
}

/** Spreadsheets take no more than 255 characters, on one line. */
const longestCode = 255

/** What a code says of numbers that are not negative: its first section (18.8.31). */
function formatOf(code: string): CellFormat {
  if (code.length > longestCode || /[\n\r\u2028\u2029]/.test(code)) return plainFormat
  const [section = ''] = /^(?:[^;"]|"[^"]*")*/.exec(code) ?? []
  if (code.trim() === ';;;') return { shows: 'nothing' }
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (/\[[hms]+\]/i.test(section)) return { shows: 'duration' }
  if (/[dmyhs]/i.test(bare.replace(/general|E[+-]/gi, ''))) return { shows: 'date' }
  if (bare.includes('%')) return { shows: 'percent' }
  // A fraction, or what has signs between its digits, such as a telephone number.
  const [, before = '', digits = '', after = ''] =
    /^(.*?)((?:general|[#0?][#0?,. ]*(?:E[+-]0+)?))(.*)$/i.exec(literal(section)) ?? []
  if (digits === '' || /[#0?]/.test(after)) return plainFormat
  const least = /^[#,]*(0+)(?=[.,\s]|$)/.exec(digits.replace(/,/g, ''))?.[1]?.length ?? 0
  return {
    shows: 'number',
    ...(before === '' ? {} : { before: unguarded(before) }),
    ...(after === '' ? {} : { after: unguarded(after) }),
    ...(least > 1 ? { digits: least } : {}),
  }
}

/** Out of reach of a code's own signs, and back. */
const guarded = (words: string): string =>
  words.replace(/[ -~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xe000))
const unguarded = (words: string): string =>
  words.replace(/[\ue000-\ue0ff]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xe000)).trim()

/** With what is quoted, and the currency out of its brackets. */
const literal = (section: string): string =>
  section
    .replace(/"([^"]*)"/g, (_, words: string) => guarded(words))
    .replace(/\\(.)/g, (_, sign: string) => guarded(sign))
    .replace(/_.|\*./g, '')
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, (_, currency: string) => guarded(currency))
    .replace(/\[[^\]]*\]/g, '')

const dayMs = 86_400_000

/** A number as its cell shows it, without the noise of its last digits. */
export function shownNumber(words: string, format: CellFormat, isFrom1904: boolean): string {
  const value = Number(words)
  if (words.trim() === '' || !Number.isFinite(value)) return words
  const { shows } = format
  if (shows === 'percent') return `${plain(value * 100)}%`
  if (shows === 'duration') return duration(value)
  if (shows !== 'date' || value < 0 || value > 2_958_466) return around(value, format)
  // Spreadsheets count a 29th of February in 1900 that never was.
  const days = isFrom1904 ? value + 1462 : value < 60 ? value + 1 : value
  const iso = new Date(Math.round((days - 25_569) * dayMs)).toISOString()
  const [date, time = ''] = [iso.slice(0, 10), iso.slice(11, 19)]
  if (value < 1) return time
  return time === '00:00:00' ? date : `${date} ${time}`
}

function around(value: number, { before = '', after = '', digits = 0 }: CellFormat): string {
  const [whole = '', rest] = plain(Math.abs(value)).split('.')
  const number = whole.padStart(digits, '0') + (rest === undefined ? '' : `.${rest}`)
  const spaced = after === '' || /^[^\p{L}]/u.test(after) ? after : ` ${after}`
  return `${value < 0 ? '-' : ''}${before}${/[\p{L}\p{N}]$/u.test(before) ? ' ' : ''}${number}${spaced}`
}

/** Of days: hours, which may be more than a day has. */
function duration(value: number): string {
  const seconds = Math.round(Math.abs(value) * 86_400)
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  return `${value < 0 ? '-' : ''}${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}

const plain = (value: number): string => String(Number(value.toPrecision(15)))
