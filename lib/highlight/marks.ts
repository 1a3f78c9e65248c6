import { linesPerGroup } from './code-groups'
import { type CodeKind, codeKinds, type KindLetter, letterOf } from './code-kind'

/** The part of a highlighted tree that is looked at. */
export interface ScopeNode {
  type: string
  value?: string
  properties?: { className?: unknown }
  children?: readonly ScopeNode[]
}

export interface Run {
  text: string
  kind: CodeKind | undefined
}

/** A longer line was not written by a person: thousands of pieces in it would only be slow. */
export const longestColouredLine = 2000

/**
 * The colours of a text, a string for each group of lines: in it a line for each line, of pieces such as `k5` (five
 * characters of a keyword) or `-1`. Strings are compared and sent fast, and can be read beside a text that has
 * grown since.
 */
export function marksOf(root: ScopeNode): string[] {
  const groups: string[] = []
  let lines: string[] = []
  let marks = ''
  let letter: KindLetter | '-' = '-'
  let pending = 0
  let lineLength = 0

  const flush = () => {
    if (pending > 0) marks += `${letter}${pending}`
    pending = 0
  }
  const endLine = () => {
    if (letter !== '-') flush()
    pending = 0
    lines.push(lineLength > longestColouredLine ? '' : marks)
    marks = ''
    lineLength = 0
  }
  const endGroup = () => {
    groups.push(lines.some((line) => line !== '') ? lines.join('\n') : '')
    lines = []
  }
  const add = (text: string, next: KindLetter | '-') => {
    text.split('\n').forEach((piece, index) => {
      if (index > 0) {
        endLine()
        if (lines.length === linesPerGroup) endGroup()
      }
      if (piece === '') return
      if (next !== letter) flush()
      letter = next
      pending += piece.length
      lineLength += piece.length
    })
  }
  const visit = (node: ScopeNode, outer: KindLetter | '-') => {
    if (node.type === 'text') add(node.value ?? '', outer)
    const own = letterOf(scopeOf(node)) ?? outer
    for (const child of node.children ?? []) visit(child, own)
  }
  visit(root, '-')
  endLine()
  endGroup()
  return groups
}

function scopeOf({ properties }: ScopeNode): string {
  const names = properties?.className
  return Array.isArray(names) ? String(names[0]) : ''
}

/** The pieces of one line. What is longer than its marks ends plain. */
export function runsOf(line: string, marks: string): Run[] {
  const runs: Run[] = []
  let at = 0
  for (const [, letter = '', length] of marks.matchAll(/([a-z-])(\d+)/g)) {
    const text = line.slice(at, at + Number(length))
    if (text === '') break
    runs.push({ text, kind: Object.hasOwn(codeKinds, letter) ? codeKinds[letter as KindLetter] : undefined })
    at += text.length
  }
  if (at < line.length) runs.push({ text: line.slice(at), kind: undefined })
  return runs
}
