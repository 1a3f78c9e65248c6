import { safeHref } from '../domain/text/safe-href'
import { GrowingDocument } from './growing-document'
import type { Block, Inline, List, Table } from './node'

/**
 * Markdown as HTML for what is outside of Keyside: a file, or the clipboard. Nothing in it loads anything: images are
 * links to where they are, and links lead to the web only. Formulas are left as they were written.
 */
export function markdownAsHtml(text: string): string {
  return new GrowingDocument(undefined)
    .update(text, false)
    .flat()
    .map((block) => blockAsHtml(block))
    .join('\n')
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string =>
  text.toWellFormed().replace(/[&<>"']/gu, (sign) => signs[sign] ?? sign)

function blockAsHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${lineAsHtml(block.children)}</p>`
    case 'heading':
      return `<h${block.level}>${lineAsHtml(block.children)}</h${block.level}>`
    case 'code':
      return `<pre><code>${escapeHtml(block.code)}</code></pre>`
    case 'math':
      return `<pre><code>${escapeHtml(block.tex)}</code></pre>`
    case 'quote':
      return `<blockquote>${blocksAsHtml(block.blocks)}</blockquote>`
    case 'list':
      return listAsHtml(block)
    case 'table':
      return tableAsHtml(block)
    case 'rule':
      return '<hr>'
    case 'footnotes':
      return `<ol>${block.notes.map(({ blocks }) => `<li>${blocksAsHtml(blocks)}</li>`).join('')}</ol>`
    case 'source':
      return `<pre>${escapeHtml(block.text)}</pre>`
  }
}

const blocksAsHtml = (blocks: readonly Block[]): string => blocks.map(blockAsHtml).join('\n')

function listAsHtml({ isOrdered, start, isTight, items }: List): string {
  const inner = items
    .map(({ blocks, isDone }) => {
      const box = isDone === undefined ? '' : isDone ? '☑ ' : '☐ '
      const words = blocks.map((block) =>
        isTight && block.type === 'paragraph' ? lineAsHtml(block.children) : blockAsHtml(block),
      )
      return `<li>${box}${words.join('\n')}</li>`
    })
    .join('\n')
  if (!isOrdered) return `<ul>\n${inner}\n</ul>`
  return `<ol${start === 1 ? '' : ` start="${start}"`}>\n${inner}\n</ol>`
}

function tableAsHtml({ head, rows, align }: Table): string {
  const cells = (row: Inline[][], name: 'th' | 'td') =>
    row
      .map((cell, index) => {
        const side = align[index]
        return `<${name}${side === undefined ? '' : ` align="${side}"`}>${lineAsHtml(cell)}</${name}>`
      })
      .join('')
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')
  return `<table>\n<thead><tr>${cells(head, 'th')}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`
}

const marks = { emphasis: 'em', strong: 'strong', strikethrough: 'del' } as const

const lineAsHtml = (pieces: readonly Inline[]): string => pieces.map(pieceAsHtml).join('')

function pieceAsHtml(piece: Inline): string {
  switch (piece.type) {
    case 'text':
      return escapeHtml(piece.text)
    case 'break':
      return piece.isHard ? '<br>' : '\n'
    case 'emphasis':
    case 'strong':
    case 'strikethrough':
      return `<${marks[piece.type]}>${lineAsHtml(piece.children)}</${marks[piece.type]}>`
    case 'code':
      return `<code>${escapeHtml(piece.code)}</code>`
    case 'math':
      return `<code>${escapeHtml(piece.tex)}</code>`
    case 'link':
      return linkAsHtml(piece.href, lineAsHtml(piece.children))
    case 'image':
      return linkAsHtml(piece.src, escapeHtml(piece.alt || piece.src))
    case 'citation':
      return escapeHtml(piece.passage)
    case 'footnote':
      return `<sup>${piece.number}</sup>`
  }
}

function linkAsHtml(address: string, words: string): string {
  const href = safeHref(address)
  return href === undefined ? words : `<a href="${escapeHtml(href)}" rel="noreferrer">${words}</a>`
}
