import type { Align, Inline, Table } from './node'
import { plainText } from './plain-text'

/** A table for spreadsheets: a line for each row, cells between tabs. */
export function tableAsTsv({ head, rows }: Table): string {
  return [head, ...rows].map((row) => row.map((cell) => tsvCell(plainText(cell))).join('\t')).join('\n')
}

/** Spreadsheets would take what begins like a formula for one. */
function tsvCell(text: string): string {
  const cell = text.replace(/\s+/gu, ' ').trim()
  return /^[=+@]|^-(?![\d.,]+%?$)/u.test(cell) ? `'${cell}` : cell
}

/** A table as Markdown. */
export function tableAsMarkdown({ head, rows, align }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const texts = (row: Inline[][]) => row.map((cell) => inlineMarkdown(cell).replaceAll('|', '\\|'))
  return [
    line(texts(head)),
    line(head.map((_, index) => ruleOf(align[index]))),
    ...rows.map((row) => line(texts(row))),
  ].join('\n')
}

const ruleOf = (align: Align): string =>
  align === 'center' ? ':---:' : align === 'right' ? '---:' : align === 'left' ? ':---' : '---'

const marks = { emphasis: '*', strong: '**', strikethrough: '~~' } as const

function inlineMarkdown(pieces: Inline[]): string {
  return pieces
    .map((piece) => {
      switch (piece.type) {
        case 'text':
          return piece.text.replace(/[\\`*_[\]<>~$]/gu, '\\$&')
        case 'break':
          return ' '
        case 'code':
          return codeMark(piece.code)
        case 'math':
          return piece.isBlock ? `$$${piece.tex}$$` : `$${piece.tex}$`
        case 'link':
          return `[${inlineMarkdown(piece.children)}](<${piece.href}>)`
        case 'image':
          return `![${piece.alt}](<${piece.src}>)`
        case 'citation':
        case 'footnote':
          return ''
        default:
          return marks[piece.type] + inlineMarkdown(piece.children) + marks[piece.type]
      }
    })
    .join('')
}

function codeMark(code: string): string {
  const longest = Math.max(0, ...Array.from(code.matchAll(/`+/gu), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const space = /^`|`$/u.test(code) ? ' ' : ''
  return fence + space + code + space + fence
}
