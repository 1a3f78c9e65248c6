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

const columns = { what: 58, figure: 30 }

export function printSection({ title, against = '', rows, note }: Section): void {
  const hasTargets = rows.some(({ target }) => target !== undefined)
  console.log(`\n${line(title, 'Keyside', against, hasTargets ? 'target' : '')}`)
  console.log('─'.repeat(columns.what + 2 * columns.figure + 8))
  for (const { what, unit, keyside, against: other = [], target = '' } of rows)
    console.log(line(`  ${what}`, figure(keyside, unit), figure(other, unit), target))
  if (note !== undefined) console.log(`  ${note}`)
}

const line = (what: string, keyside: string, against: string, target: string): string =>
  `${what.padEnd(columns.what)}${keyside.padEnd(columns.figure)}${against.padEnd(columns.figure)}${target}`.trimEnd()

/** The median, with the least and the most where there were several runs. */
function figure(values: readonly number[], unit: Unit): string {
  if (values.length === 0) return ''
  const middle = format(median(values), unit)
  if (values.length === 1) return middle
  return `${middle} [${format(Math.min(...values), unit)}–${format(Math.max(...values), unit)}]`
}

const whole = new Intl.NumberFormat('en')

function format(value: number, unit: Unit): string {
  switch (unit) {
    case 'bytes':
      return `${whole.format(value)} B`
    case 'count':
      return whole.format(value)
    case 'ratio':
      return value.toFixed(2)
    case 'ms':
      return `${value < 100 ? value.toFixed(1) : whole.format(Math.round(value))} ms`
    default:
      return unit satisfies never
  }
}
