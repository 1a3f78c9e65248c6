const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** "1.4 MB", in a language: one digit behind the point where there is one before it. Anything smaller is shown as 0.1 kB. */
export function byteText(bytes: number, language: string): string {
  let value = bytes === 0 ? 0 : Math.max(bytes / 1000, 0.1)
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[unit] ?? 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}
