import type { VNode } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { type CitedPiece, citationsIn } from '@/lib/domain/citations'
import style from './cited-text.module.css'
import plain from './plain-text.module.css'
import { useTexts } from './texts-context'

export interface CitationHandlers {
  isFound: (passage: string) => boolean
  hrefOf: (passage: string) => string
  onShow: (passage: string) => Promise<void>
}

interface CitedTextProps {
  text: string
  isGrowing: boolean
  citations: CitationHandlers
}

/** An answer whose claims lead back to the passages of the page that they rest on. */
export function CitedText({ text, isGrowing, citations }: CitedTextProps) {
  const paragraphs = useMemo(() => paragraphsOf(citationsIn(text, isGrowing)), [text, isGrowing])
  return (
    <>
      {paragraphs.map((pieces, index) => (
        <Paragraph key={index} pieces={pieces} citations={citations} />
      ))}
    </>
  )
}

/** Lines of the answer, each with the marks that stand in it. */
function paragraphsOf(pieces: CitedPiece[]): CitedPiece[][] {
  const paragraphs: CitedPiece[][] = [[]]
  for (const piece of pieces) {
    if (piece.type === 'citation') {
      paragraphs.at(-1)?.push(piece)
      continue
    }
    piece.text.split(/\n+/).forEach((line, index) => {
      if (index > 0) paragraphs.push([])
      if (line.trim() !== '') paragraphs.at(-1)?.push({ type: 'text', text: line })
    })
  }
  return paragraphs.filter(({ length }) => length > 0)
}

const isSame = (one: CitedPiece[], other: CitedPiece[]): boolean =>
  one.length === other.length &&
  one.every((piece, index) => {
    const twin = other[index]
    return piece.type === 'text'
      ? twin?.type === 'text' && twin.text === piece.text
      : twin?.type === 'citation' && twin.passage === piece.passage && twin.number === piece.number
  })

const listItem = /^\s*[-*•]\s+/
const heading = /^\s*#{1,6}\s+/

interface ParagraphProps {
  pieces: CitedPiece[]
  citations: CitationHandlers
}

/** As it was drawn, until its pieces are others: a growing answer makes all of them anew at each word. */
function Paragraph({ pieces, citations }: ParagraphProps) {
  const drawn = useRef<{ pieces: CitedPiece[]; paragraph: VNode } | undefined>(undefined)
  if (drawn.current === undefined || !isSame(drawn.current.pieces, pieces))
    drawn.current = { pieces, paragraph: paragraphOf({ pieces, citations }) }
  return drawn.current.paragraph
}

function paragraphOf({ pieces, citations }: ParagraphProps): VNode {
  const first = pieces[0]?.type === 'text' ? pieces[0].text : ''
  const form = listItem.test(first) ? style.item : heading.test(first) ? style.heading : undefined
  return (
    <p class={`${plain.paragraph} ${form ?? ''}`} dir="auto">
      {pieces.map((piece, index) =>
        piece.type === 'text' ? (
          readable(index === 0 ? piece.text.replace(listItem, '').replace(heading, '') : piece.text)
        ) : (
          <Citation key={index} passage={piece.passage} number={piece.number} citations={citations} />
        ),
      )}
    </p>
  )
}

/** Emphasis marks would be read as stars until answers are set as Markdown. */
const readable = (text: string): string => text.replace(/\*\*([^*]+)\*\*/g, '$1')

function Citation(props: { passage: string; number: number; citations: CitationHandlers }) {
  const texts = useTexts()
  const { passage, number, citations } = props
  if (!citations.isFound(passage)) {
    return (
      <span
        class={style.citation}
        role="link"
        aria-label={texts.sourceNumber(number)}
        aria-disabled="true"
        data-found="false"
        tabIndex={0}
        title={`${passage} — ${texts.sourceNotFound}`}
      >
        {number}
      </span>
    )
  }
  return (
    <a
      class={style.citation}
      href={citations.hrefOf(passage)}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={texts.sourceNumber(number)}
      data-found="true"
      title={passage}
      onClick={(event) => {
        event.preventDefault()
        if (!event.isTrusted) return
        citations
          .onShow(passage)
          .catch((error: unknown) => console.error('A passage could not be shown', error))
      }}
    >
      {number}
    </a>
  )
}
