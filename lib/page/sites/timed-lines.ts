import { elementsOf, isText, plainText, type VisibleElement, type VisibleNode } from '../visible/visible-tree'

/** What is said from one time on. */
export interface TimedLine {
  seconds: number
  text: string
  /** The chapter that begins with it. */
  chapter?: string
}

const time = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$/

export function secondsOf(text: string): number | undefined {
  const [, hours, minutes, seconds] = time.exec(text.trim()) ?? []
  return minutes === undefined || seconds === undefined
    ? undefined
    : Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
}

export const timeText = (seconds: number): string => {
  const two = (count: number) => String(count).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

interface Counted {
  element: VisibleElement
  /** How many times stand in it. */
  times: number
  children: Counted[]
}

function count(element: VisibleElement): Counted {
  if (secondsOf(plainText(element)) !== undefined) return { element, times: 1, children: [] }
  const children = elementsOf(element).map(count)
  const own = element.children.filter((child) => isText(child) && secondsOf(child.text) !== undefined).length
  return { element, times: own + children.reduce((sum, child) => sum + child.times, 0), children }
}

/**
 * The lines of a transcript, found by the times that they begin with, whatever their elements are called: a line is
 * the largest element that holds one time. A heading between them begins a chapter.
 */
export function timedLines(panel: VisibleElement): TimedLine[] {
  const lines: TimedLine[] = []
  let chapter: string | undefined
  const visit = (counted: Counted): void => {
    if (counted.times === 0) {
      const heading =
        lines.length > 0 || counted.element.level !== undefined ? headingIn(counted.element) : undefined
      if (heading !== undefined) chapter = heading
      return
    }
    const line = counted.times === 1 ? lineOf(counted.element) : undefined
    if (line === undefined) {
      for (const child of counted.children) visit(child)
      return
    }
    if (line.text !== '') lines.push(chapter === undefined ? line : { ...line, chapter })
    chapter = undefined
  }
  const whole = count(panel)
  // A single line fills the whole panel: there it is the smallest element that has words beside the time.
  visit(whole.times === 1 ? smallestLine(whole) : whole)
  return isRising(lines) ? lines : []
}

function smallestLine(counted: Counted): Counted {
  const inner = counted.children.find(({ times }) => times === 1)
  return inner === undefined || secondsOf(plainText(inner.element)) !== undefined
    ? counted
    : smallestLine(inner)
}

/** Undefined where the time does not come first: then it is no line of a transcript. */
function lineOf(element: VisibleElement): TimedLine | undefined {
  const pieces = piecesOf(element)
  const [first = '', ...rest] = pieces
  const seconds = secondsOf(first)
  return seconds === undefined ? undefined : { seconds, text: rest.join(' ').replace(/\s+/g, ' ').trim() }
}

function piecesOf(node: VisibleNode): string[] {
  if (isText(node)) return node.text.trim() === '' ? [] : [node.text.trim()]
  const text = plainText(node)
  return secondsOf(text) === undefined ? node.children.flatMap(piecesOf) : [text]
}

function headingIn(element: VisibleElement): string | undefined {
  if (element.level !== undefined) return plainText(element) || undefined
  for (const child of elementsOf(element)) {
    const heading = headingIn(child)
    if (heading !== undefined) return heading
  }
  return undefined
}

/** Times that go back and forth are something else: a list of chapters of many videos, a league table. */
const isRising = (lines: readonly TimedLine[]): boolean =>
  lines.every(({ seconds }, index) => index === 0 || seconds >= (lines[index - 1]?.seconds ?? 0))
