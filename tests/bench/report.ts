import { availableParallelism, loadavg } from 'node:os'
import { median } from './statistics.ts'

export type Unit = 'ms' | 'bytes' | 'count' | 'ratio'

/** One measured thing: what it took in each run, here and, where there is something to compare with, there. */
export interface Row {
  what: string
  unit: Unit
  keyside: number[]
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

const columns = { what: 66, figure: 28, ratio: 8 }

export function printSection({ title, against = '', rows, note }: Section): void {
  const hasTargets = rows.some(({ target }) => target !== undefined)
  const hasOther = rows.some((row) => row.against !== undefined)
  const line = (what: string, keyside: string, other: string, ratio: string, target: string): string =>
    [
      what.padEnd(columns.what),
      keyside.padEnd(columns.figure),
      hasOther ? other.padEnd(columns.figure) + ratio.padEnd(columns.ratio) : '',
      target,
    ]
      .join('')
      .trimEnd()
  console.log(`\n${line(title, 'Keyside', against, 'ratio', hasTargets ? 'target' : '')}`)
  console.log(
    '─'.repeat(
      columns.what + columns.figure + (hasOther ? columns.figure + columns.ratio : 0) + (hasTargets ? 36 : 0),
    ),
  )
  for (const { what, unit, keyside, against: other = [], target = '' } of rows)
    console.log(
      line(`  ${what}`, figure(keyside, unit), figure(other, unit), ratioOf(keyside, other), target),
    )
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
