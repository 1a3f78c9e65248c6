const nanoPerUsd = 1_000_000_000

/** Whole nano-USD as US dollars without exponent and without zeros at the end: 200000 is "0.0002". */
export function usdFromNano(nanoUsd: number): string {
  const sign = nanoUsd < 0 ? '-' : ''
  const whole = Math.trunc(Math.abs(nanoUsd) / nanoPerUsd)
  const fraction = String(Math.abs(nanoUsd) % nanoPerUsd)
    .padStart(9, '0')
    .replace(/0+$/, '')
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`
}
