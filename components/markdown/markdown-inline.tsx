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
export function drawInlines(pieces: Inline[], tools: MarkdownHandlers): ComponentChildren[] {
  return pieces.map((piece) => drawPiece(piece, tools))
}

/** A line of its own: one that is longer than any that is read stands in parts. */
export function drawLine(pieces: Inline[], tools: MarkdownHandlers): ComponentChildren {
  const parts = partsOfLine(pieces)
  if (parts.length === 1) return drawInlines(pieces, tools)
  return parts.map((part, index) => (
    <span key={index} class={style.longPart}>
      {drawInlines(part, tools)}
    </span>
  ))
}

function drawPiece(piece: Inline, tools: MarkdownHandlers): ComponentChildren {
  switch (piece.type) {
    case 'text':
      return piece.text
    case 'break':
      return piece.isHard ? <br /> : '\n'
    case 'emphasis':
      return <em>{drawInlines(piece.children, tools)}</em>
    case 'strong':
      return <strong>{drawInlines(piece.children, tools)}</strong>
    case 'strikethrough':
      return <del>{drawInlines(piece.children, tools)}</del>
    case 'code':
      return <code dir="ltr">{piece.code}</code>
    case 'math':
      return <MathText tex={piece.tex} isBlock={piece.isBlock} />
    case 'link':
      return (
        <MarkdownLink href={piece.href} title={piece.title} words={plainText(piece.children)}>
          {drawInlines(piece.children, tools)}
        </MarkdownLink>
      )
    case 'image':
      return <MarkdownImage src={piece.src} alt={piece.alt} onLoad={tools.onLoadImage} />
    case 'citation':
      return tools.citations === undefined ? (
        piece.passage
      ) : (
        <Citation passage={piece.passage} number={piece.number} citations={tools.citations} />
      )
    case 'footnote':
      return <FootnoteMark number={piece.number} />
  }
}
