import type { Page } from 'playwright'
import type { Keyside } from '../e2e/browser.ts'
import { copyText } from '../e2e/copy-text.ts'
import { attachToTarget } from '../e2e/target-session.ts'
import type { HeapUsage } from '../e2e/watch-heap.ts'
import { prose } from './answer-text.ts'
import type { Measuring } from './in-turns.ts'
import { untilIdle } from './main-thread.ts'
import type { Row } from './report.ts'
import type { Sizes } from './sizes.ts'
import { openSized, type Stage } from './stage.ts'
import { targets } from './targets.ts'
import { clear, fieldOf, type Pressed, press } from './typing.ts'
import { watchEstimate } from './watch-estimate.ts'
import { within } from './within.ts'

interface Paste {
  name: string
  text: string
  isDraft?: boolean
}

function pastesOf({ draftCharacters, pasteCharacters: { large, huge, equal } }: Sizes): Paste[] {
  const named = (count: number, what: string) => `${count.toLocaleString('en')} ${what}`
  return [
    { name: named(draftCharacters, 'characters'), text: prose(draftCharacters), isDraft: true },
    { name: named(large, 'of prose'), text: prose(large) },
    { name: named(huge, 'of prose'), text: prose(huge) },
    { name: named(equal, 'equal letters'), text: 'a'.repeat(equal) },
  ]
}

const keys = 5

interface Pasted {
  paste: Pressed
  key: Pressed
}

/** What long texts cost in the field: the main thread, the wait for the exact count, and what its worker holds. */
export async function* measureCounting({ keyside, bare, runs, sizes }: Stage): Measuring {
  const cold: ColdCount[] = []
  for (let run = 0; run < runs; run++) {
    cold.push(await countAtOnce(keyside))
    yield
  }

  const rows: Row[] = [
    {
      what: 'view just opened: navigation → first exact count',
      unit: 'ms',
      keyside: cold.map(({ atMs }) => atMs),
    },
    {
      what: 'view just opened: first key → first exact count',
      unit: 'ms',
      keyside: cold.map(({ waitMs }) => waitMs),
    },
    {
      what: 'view just opened: counting worker in MB',
      unit: 'ratio',
      keyside: cold.map(({ workerMb }) => workerMb),
    },
  ]
  for (const { name, text, isDraft = false } of pastesOf(sizes)) {
    const ours: (Pasted & { workerMb: number })[] = []
    const theirs: Pasted[] = []
    for (const { context } of [keyside, bare]) await copyText(context, text)
    for (let run = 0; run < runs; run++) {
      const page = await openSized(bare, 'page.html')
      theirs.push(await pasteAndType(page, false))
      await page.close()
      const panel = await openSized(keyside, 'sidepanel.html')
      await untilWorker(panel)
      const pasted = await pasteAndType(panel, true)
      ours.push({ ...pasted, workerMb: await heldMb(panel) })
      await clear(panel)
      yield
    }
    rows.push(
      ...rowsOf(`${name} pasted`, ours.map(pasteOf), theirs.map(pasteOf)),
      ...rowsOf(`${name}, a key at the end`, ours.map(keyOf), theirs.map(keyOf), isDraft),
      {
        what: `${name}: counting worker after that, in MB`,
        unit: 'ratio',
        keyside: ours.map((each) => each.workerMb),
      },
    )
  }
  return {
    title: `Counting long texts (${runs} runs)`,
    against: 'a bare field',
    rows,
    note: `Tasks are the main thread's, of a paste or of ${keys} keys; processor time is the most of any. The worker after a collection.`,
  }
}

function rowsOf(
  what: string,
  ours: readonly Pressed[],
  theirs: readonly Pressed[],
  hasTargets = false,
): Row[] {
  const task = hasTargets ? { target: targets.typingTask } : {}
  const count = hasTargets ? { target: targets.exactCount } : {}
  return [
    {
      what: `${what}: longest task`,
      unit: 'ms',
      keyside: ours.map((each) => each.taskMs),
      against: theirs.map((each) => each.taskMs),
      ...task,
    },
    {
      what: `${what}: its processor time`,
      unit: 'ms',
      keyside: ours.map((each) => each.busyMs),
      against: theirs.map((each) => each.busyMs),
      ...task,
    },
    { what: `${what} → exact count`, unit: 'ms', keyside: ours.flatMap(({ exactMs }) => exactMs), ...count },
  ]
}

const pasteOf = ({ paste }: Pasted): Pressed => paste
const keyOf = ({ key }: Pasted): Pressed => key

async function pasteAndType(page: Page, hasEstimate: boolean): Promise<Pasted> {
  await fieldOf(page).focus()
  await untilIdle(page)
  const paste = await press(page, 'ControlOrMeta+v', 1, hasEstimate)
  return { paste, key: await press(page, 'x', keys, hasEstimate) }
}

interface ColdCount {
  atMs: number
  waitMs: number
  workerMb: number
}

/** Types as soon as the view takes it, before anything was made ready for counting. */
async function countAtOnce(keyside: Keyside): Promise<ColdCount> {
  const panel = await openSized(keyside, 'sidepanel.html')
  const isCounted = await watchEstimate(panel)
  await panel.keyboard.press('x')
  const { atMs, waitMs } = await isCounted()
  const held = await heldMb(panel)
  await clear(panel)
  return { atMs, waitMs, workerMb: held }
}

/** It comes when a view has nothing else to do, to have its tables read before they are needed. */
async function untilWorker(panel: Page): Promise<void> {
  if (panel.workers().length === 0) await panel.waitForEvent('worker')
}

const heldMb = (panel: Page): Promise<number> => within('the size of the counting worker', workerMb(panel))

/** What a view's counting worker holds, once everything that nobody holds has been collected. */
async function workerMb(panel: Page): Promise<number> {
  const url = panel.workers()[0]?.url()
  if (url === undefined) throw new Error('The view has no worker.')
  const worker = await attachToTarget(panel.context(), 'worker', url)
  await worker.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = await worker.send<HeapUsage>('Runtime.getHeapUsage')
  await worker.detach()
  return (usedSize + backingStorageSize) / 2 ** 20
}
