import { useMemo } from 'preact/hooks'
import { findLinks } from '@/lib/domain/text/find-links'
import style from './plain-text.module.css'

/**
 * Text with its line breaks and its links. It is drawn paragraph by paragraph, so that a growing answer draws only
 * its last paragraph again and the work stays linear in its length.
 */
export function PlainText({ text }: { text: string }) {
  return (
    <>
      {paragraphsOf(text).map((paragraph, index) => (
        <Paragraph key={index} text={paragraph} />
      ))}
    </>
  )
}

const longestParagraph = 4000

function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  for (const block of text.split(/\n{2,}/)) {
    for (let at = 0; at < block.length || at === 0; at += longestParagraph)
      paragraphs.push(block.slice(at, at + longestParagraph))
  }
  return paragraphs
}

function Paragraph({ text }: { text: string }) {
  return useMemo(
    () => (
      <p class={style.paragraph} dir="auto">
        {findLinks(text).map((piece, index) =>
          piece.href === undefined ? (
            piece.text
          ) : (
            <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
              {piece.text}
            </a>
          ),
        )}
      </p>
    ),
    [text],
  )
}
