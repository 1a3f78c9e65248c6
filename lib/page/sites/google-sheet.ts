import type { PageSection } from '../visible/page-reading'

const mostRows = 50_000

/** The rows of a sheet, which the site gives as comma-separated values. */
export function readGoogleSheet(csv: string): PageSection[] {
  const rows = rowsOf(csv).filter((row) => row.some((cell) => cell.trim() !== ''))
  const [head, ...rest] = rows
  if (head === undefined) return []
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const used = Array.from({ length: width }, (_, column) => column).filter((column) =>
    rows.some((row) => (row[column] ?? '').trim() !== ''),
  )
  const line = (row: readonly string[]) =>
    `| ${used.map((column) => cellText(row[column] ?? '')).join(' | ')} |`
  const lines = [line(head), `|${' --- |'.repeat(used.length)}`, ...rest.map(line)]
  return [{ heading: '', level: 0, text: lines.join('\n') }]
}

const cellText = (cell: string): string =>
  cell
    .trim()
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ')

function rowsOf(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y
  while (cells.lastIndex < csv.length && rows.length < mostRows) {
    const [, quoted, plain = '', end = ''] = cells.exec(csv) ?? []
    // What is not well formed ends what can be read.
    if (quoted === undefined && plain === '' && end === '') break
    row.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end !== ',') {
      rows.push(row)
      row = []
    }
  }
  if (row.length > 0) rows.push(row)
  return rows
}
