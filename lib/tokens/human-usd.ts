const nanoPerUsd = 1_000_000_000
const smallestShown = 100_000

/**
 * Whole nano-USD for the eye, in the manner of one locale: cents from one dollar on, below it two digits that say
 * something, at most the fourth place; what is less still is told as "<$0.0001".
 */
export function humanUsd(nanoUsd: number, locale: string): string {
  const isTiny = nanoUsd > 0 && nanoUsd < smallestShown
  const usd = (isTiny ? smallestShown : nanoUsd) / nanoPerUsd
  const places = usd === 0 || usd >= 1 ? 2 : Math.min(4, 1 - Math.floor(Math.log10(usd)))
  const text = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.max(2, places),
  }).format(usd)
  return isTiny ? `<${text}` : text
}
