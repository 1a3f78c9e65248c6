import type { ComponentChildren } from 'preact'
import { partsOfLine } from '@/lib/markdown/long-line'
import type { Inline } from '@/lib/markdown/node'
import { plainText } from '@/lib/markdown/plain-text'
import { Citation } from './citation'
import style from './markdown.module.css'
import { FootnoteMark } from './markdown-footnotes'
import type { MarkdownHandlers } from './markdown-handlers'
import { MarkdownImage } from './markdown-image'
import { MarkdownLink } from './markdown-link'
import { MathText } from './math'

/** The pieces of a line. A function, not a component: an answer has tens of thousands of them. */
export function drawInlines(pieces: Inline[], handlers: MarkdownHandlers): ComponentChildren[] {
  return pieces.map((piece) => drawPiece(piece, handlers))
}

/** A line of its own: one that is longer than any that is read stands in parts. */
export function drawLine(pieces: Inline[], handlers: MarkdownHandlers): ComponentChildren {
  const parts = partsOfLine(pieces)
  if (parts.length === 1) return drawInlines(pieces, handlers)
  return parts.map((part, index) => (
    <span key={index} class={style.longPart}>
      {drawInlines(part, handlers)}
    </span>
  ))
}

function drawPiece(piece: Inline, handlers: MarkdownHandlers): ComponentChildren {
  switch (piece.type) {
    case 'text':
      return piece.text
    case 'break':
      return piece.isHard ? <br /> : '\n'
    case 'emphasis':
      return <em>{drawInlines(piece.children, handlers)}</em>
    case 'strong':
      return <strong>{drawInlines(piece.children, handlers)}</strong>
    case 'strikethrough':
      return <del>{drawInlines(piece.children, handlers)}</del>
    case 'code':
      return <code dir="ltr">{piece.code}</code>
    case 'math':
      return <MathText tex={piece.tex} isBlock={piece.isBlock} />
    case 'link':
      return (
        <MarkdownLink href={piece.href} title={piece.title} words={plainText(piece.children)}>
          {drawInlines(piece.children, handlers)}
        </MarkdownLink>
      )
    case 'image':
      return <MarkdownImage src={piece.src} alt={piece.alt} onLoad={handlers.onLoadImage} />
    case 'citation':
      return handlers.citations === undefined ? (
        piece.passage
      ) : (
        <Citation passage={piece.passage} number={piece.number} citations={handlers.citations} />
      )
    case 'footnote':
      return <FootnoteMark number={piece.number} />
  }
}
