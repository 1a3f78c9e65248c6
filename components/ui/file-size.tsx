import { useMemo } from 'preact/hooks'
import type { Source } from '@/lib/domain/source'
import { sourceText } from '@/lib/domain/source-text'
import { useTexts } from './texts-context'

/** How much text of a file is sent, in the units of files. */
export function FileSize({ source }: { source: Source }) {
  const { language } = useTexts()
  const bytes = useMemo(() => new Blob([sourceText(source)]).size, [source.id])
  const [value, unit] =
    bytes < 1000
      ? [bytes, 'byte']
      : bytes < 1_000_000
        ? [bytes / 1000, 'kilobyte']
        : [bytes / 1_000_000, 'megabyte']
  const shown = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit !== 'byte' ? 1 : 0,
  }).format(value)
  return <>{shown}</>
}
