import type { Page } from 'playwright'
import type { Keyside } from '../e2e/browser.ts'
import { copyText } from '../e2e/copy-text.ts'
import { prose } from './answer-text.ts'
import type { Measuring } from './in-turns.ts'
import { untilIdle } from './main-thread.ts'
import type { Row } from './report.ts'
import { openSized, type Stage } from './stage.ts'
import { targets } from './targets.ts'
import { clear, fieldOf, press } from './typing.ts'
import { watchEstimate } from './watch-estimate.ts'

const keysPerPlace = 10
const places = ['end', 'middle'] as const
type Place = (typeof places)[number]

/** Longest tasks of the main thread, and waits for the exact count where there is one, in ms. */
interface Typed {
  pasteTaskMs: number
  pasteExactMs: number[]
  keyTaskMs: Record<Place, number>
  keyBusyMs: Record<Place, number>
  keyExactMs: Record<Place, number[]>
}

/** Typing where many characters stand already: what one more costs, at their end and in their middle. */
export async function* measureTyping({ keyside, bare, runs, sizes }: Stage): Measuring {
  const characters = sizes.draftCharacters
  const firstCounts: number[] = []
  const ours: Typed[] = []
  const theirs: Typed[] = []
  for (const extension of [keyside, bare]) await copyText(extension.context, prose(characters))
  for (let run = 0; run < runs; run++) {
    firstCounts.push(await firstCount(keyside))
    theirs.push(await pasteAndType(await openSized(bare, 'page.html'), false))
    ours.push(await pasteAndType(await openSized(keyside, 'sidepanel.html'), true))
    yield
  }
  const keyRows = places.flatMap((place): Row[] => [
    {
      what: `a key at their ${place}: longest main-thread task`,
      unit: 'ms',
      keyside: ours.map(({ keyTaskMs }) => keyTaskMs[place]),
      against: theirs.map(({ keyTaskMs }) => keyTaskMs[place]),
      target: targets.typingTask,
    },
    {
      what: `a key at their ${place}: its processor time`,
      unit: 'ms',
      keyside: ours.map(({ keyBusyMs }) => keyBusyMs[place]),
      against: theirs.map(({ keyBusyMs }) => keyBusyMs[place]),
      target: targets.typingTask,
    },
    {
      what: `a key at their ${place} → exact count (${keysPerPlace * runs} keys)`,
      unit: 'ms',
      keyside: ours.flatMap(({ keyExactMs }) => keyExactMs[place]),
      target: targets.exactCount,
    },
  ])
  const pasted = 'pasting them into a view just opened'
  return {
    title: `Typing with ${characters.toLocaleString('en')} characters in the field (${runs} runs)`,
    against: 'a bare field',
    rows: [
      ...keyRows,
      {
        what: `${pasted}: longest main-thread task`,
        unit: 'ms',
        keyside: ours.map(({ pasteTaskMs }) => pasteTaskMs),
        against: theirs.map(({ pasteTaskMs }) => pasteTaskMs),
      },
      {
        what: `${pasted} → exact count`,
        unit: 'ms',
        keyside: ours.flatMap(({ pasteExactMs }) => pasteExactMs),
      },
      { what: 'one character into a view just opened → exact count', unit: 'ms', keyside: firstCounts },
    ],
  }
}

async function firstCount(keyside: Keyside): Promise<number> {
  const panel = await openSized(keyside, 'sidepanel.html')
  const isCounted = await watchEstimate(panel)
  await panel.keyboard.press('x')
  const { waitMs } = await isCounted()
  await clear(panel)
  return waitMs
}

async function pasteAndType(page: Page, hasEstimate: boolean): Promise<Typed> {
  await fieldOf(page).focus()
  await untilIdle(page)
  const paste = await press(page, 'ControlOrMeta+v', 1, hasEstimate)
  const end = await press(page, 'x', keysPerPlace, hasEstimate)
  await fieldOf(page).evaluate((field: HTMLTextAreaElement) => {
    field.setSelectionRange(field.value.length / 2, field.value.length / 2)
  })
  const middle = await press(page, 'x', keysPerPlace, hasEstimate)
  await clear(page)
  return {
    pasteTaskMs: paste.taskMs,
    pasteExactMs: paste.exactMs,
    keyTaskMs: { end: end.taskMs, middle: middle.taskMs },
    keyBusyMs: { end: end.busyMs, middle: middle.busyMs },
    keyExactMs: { end: end.exactMs, middle: middle.exactMs },
  }
}
