import { availableParallelism, loadavg } from 'node:os'
import { median } from './statistics.ts'

export type Unit = 'ms' | 'bytes' | 'count' | 'ratio'

/** One measured thing: what it took in each run, here and, where there is something to compare with, there. */
export interface Row {
  what: string
  unit: Unit
  keyside: number[]
  /** The same of the build before, where there is one to compare with. */
  before?: number[]
  against?: number[]
  /** What the design asks for. It is printed; nothing fails on a stopwatch. */
  target?: string
}

export interface Section {
  title: string
  /** What the second column is. */
  against?: string
  rows: Row[]
  note?: string
}

/** What the figures hang on beside the code: on a machine that is busy with other things they say little. */
export function printCircumstances(browserVersion: string): void {
  const load = loadavg()[0] ?? 0
  const cores = availableParallelism()
  const busy =
    load > cores ? ' The machine is busy: compare the columns, not the figures with their targets.' : ''
  console.log(`Chromium ${browserVersion}, ${cores} cores, load ${load.toFixed(1)}.${busy}`)
}

/** These rows with what the build before took. Both were measured in turns, so both have the same to compare with. */
export function withBefore(section: Section, before: Section): Section {
  const rows = section.rows.map((row): Row => {
    const same = before.rows.find(({ what }) => what === row.what)
    if (same === undefined) return row
    const against = [...(row.against ?? []), ...(same.against ?? [])]
    return { ...row, before: same.keyside, ...(row.against && { against }) }
  })
  return { ...section, rows }
}

/** They say what full sizes may take. */
export function withoutTargets(section: Section): Section {
  return { ...section, rows: section.rows.map(({ target: _, ...row }) => row) }
}

const widths = { what: 66, figure: 28, ratio: 8, target: 36 }

interface Column {
  heading: string
  width: number
  of(row: Row): string
}

/** The name is what `--only` takes. */
export function printSection(name: string, { title, against = '', rows, note }: Section): void {
  const columns: Column[] = [
    { heading: `${name}: ${title}`, width: widths.what, of: ({ what }) => `  ${what}` },
    { heading: 'Keyside', width: widths.figure, of: ({ keyside, unit }) => figure(keyside, unit) },
  ]
  const addReference = (heading: string, valuesOf: (row: Row) => readonly number[] | undefined) => {
    if (!rows.some((row) => valuesOf(row) !== undefined)) return
    columns.push(
      { heading, width: widths.figure, of: (row) => figure(valuesOf(row) ?? [], row.unit) },
      { heading: 'ratio', width: widths.ratio, of: (row) => ratioOf(row.keyside, valuesOf(row) ?? []) },
    )
  }
  addReference('the build before', (row) => row.before)
  addReference(against, (row) => row.against)
  if (rows.some(({ target }) => target !== undefined))
    columns.push({ heading: 'target', width: widths.target, of: ({ target = '' }) => target })

  const lineOf = (cell: (column: Column) => string) =>
    columns
      .map((column) => cell(column).padEnd(column.width))
      .join('')
      .trimEnd()
  console.log(`\n${lineOf(({ heading }) => heading)}`)
  console.log('─'.repeat(columns.reduce((sum, { width }) => sum + width, 0)))
  for (const row of rows) console.log(lineOf((column) => column.of(row)))
  if (note !== undefined) console.log(`  ${note}`)
}

const units: Record<Unit, string> = { ms: ' ms', bytes: ' B', count: '', ratio: '' }
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** The median, with the least and the most where there were several runs. */
function figure(values: readonly number[], unit: Unit): string {
  if (values.length === 0) return ''
  const format = (value: number) => digits(value, unit)
  const middle = format(median(values))
  const range = `[${format(Math.min(...values))}–${format(Math.max(...values))}]`
  return values.length === 1 ? `${middle}${units[unit]}` : `${middle} ${range}${units[unit]}`
}

/** Of the medians. */
function ratioOf(values: readonly number[], reference: readonly number[]): string {
  const divisor = reference.length === 0 ? 0 : median(reference)
  return values.length === 0 || divisor === 0 ? '' : `× ${(median(values) / divisor).toFixed(2)}`
}

function digits(value: number, unit: Unit): string {
  if (unit === 'ratio') return value.toFixed(2)
  return unit === 'ms' && value < 100 ? value.toFixed(1) : whole.format(value)
}
