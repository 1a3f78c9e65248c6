import { useMemo } from 'preact/hooks'
import { wordDifference } from '@/lib/page/word-difference'
import type { RewriteTexts } from '@/lib/rewrite-protocol'

interface RewriteTextProps {
  original: string
  text: string
  language: string
  showsChanges: boolean
  texts: RewriteTexts
}

/** A variant: as it will stand in the field, or with what was changed in it. */
export function RewriteText({ original, text, language, showsChanges, texts }: RewriteTextProps) {
  const changes = useMemo(
    () => (showsChanges ? wordDifference(original, text, language) : undefined),
    [original, text, language, showsChanges],
  )
  if (changes === undefined) return <>{text}</>
  if (changes.every(({ kind }) => kind === 'same')) return <p class="quiet">{texts.noChanges}</p>
  return (
    <>
      {changes.map((change, index) => {
        const key = `${index}${change.kind}`
        if (change.kind === 'removed') return <del key={key}>{change.text}</del>
        if (change.kind === 'added') return <ins key={key}>{change.text}</ins>
        return <span key={key}>{change.text}</span>
      })}
    </>
  )
}
