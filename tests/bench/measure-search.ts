import type { Page } from 'playwright'
import type { Measuring } from './in-turns.ts'
import { startMeter } from './main-thread.ts'
import type { Row } from './report.ts'
import { openSized, openTab, type Stage } from './stage.ts'
import { targets } from './targets.ts'
import { patienceBeyond, within } from './within.ts'

/** More than writing or indexing one takes on a busy machine. */
const msPerMessage = 10

/** What is looked for, and what kind of question that is. */
const queries: Record<string, string> = {
  'a rare word': 'quincunx',
  'a common word': 'the',
  'two letters': 'wo',
  'two words': 'quincunx margin',
  'a phrase': '"beside every page"',
  Chinese: '核桃',
  nothing: 'zzyzx',
}

/** The history with 50 messages and with 100,000: its list, its index, and searching in it. */
export async function* measureSearch({ keyside, runs: asked, sizes }: Stage): Measuring {
  const { fewMessages, threads, messages } = sizes.history
  const runs = Math.min(asked, 5)
  const view = await openSized(keyside, 'sidepanel.html')
  await filled(view, { fromThread: 0, threads: fewMessages, messages: fewMessages })
  const few = await lists(keyside, runs)
  yield
  await filled(view, { fromThread: fewMessages, threads, messages })
  const began = performance.now()
  await view.reload()
  await within(
    'an index of every message',
    view.evaluate(untilIndexed),
    patienceBeyond(msPerMessage * messages),
  )
  const seconds = (performance.now() - began) / 1000
  const many = await lists(keyside, runs)
  const rows: Row[] = [
    {
      what: `history: click → on screen, ${messages.toLocaleString('en')} messages (against: ${fewMessages})`,
      unit: 'ms',
      keyside: many,
      against: few,
      target: targets.list,
    },
    { what: 'messages indexed in a second', unit: 'count', keyside: [messages / seconds] },
  ]
  await view.getByRole('button', { name: 'History', exact: true }).click()
  await view.getByRole('searchbox').waitFor()
  const longTasks: number[] = []
  for (const [kind, query] of Object.entries(queries)) {
    const ours: number[] = []
    const naive: number[] = []
    for (let run = 0; run < runs; run++) {
      const meter = await startMeter(view)
      ours.push(await within(`hits for ${query}`, view.evaluate(searchFor, query)))
      longTasks.push(...(await meter.stop()).longTasksMs)
      const words = query.replaceAll('"', '').split(' ')
      naive.push(await within('reading every message', view.evaluate(scanFor, words)))
      yield
    }
    const what = `${kind} (${query}): key → the first hits on screen`
    rows.push({ what, unit: 'ms', keyside: ours, against: naive, target: targets.search })
  }
  rows.push(
    {
      what: 'tasks over 50 ms in all searches',
      unit: 'count',
      keyside: [longTasks.length],
      target: targets.longTasks,
    },
    { what: 'longest task of those', unit: 'ms', keyside: [Math.max(0, ...longTasks)] },
  )
  await view.close()
  return {
    title: `History and search, ${messages.toLocaleString('en')} messages (${runs} runs)`,
    against: 'reading every message',
    rows,
  }
}

async function lists(keyside: Stage['keyside'], runs: number): Promise<number[]> {
  const found: number[] = []
  for (let run = 0; run < runs; run++) {
    const tab = await openTab(keyside)
    await tab.goto(`chrome-extension://${keyside.extensionId}/sidepanel.html`)
    await tab.locator('main[data-ready="true"]').waitFor()
    found.push(await within('the list of conversations', openList(tab)))
    await tab.close()
  }
  return found
}

const openList = (tab: Page) =>
  tab.evaluate(async () => {
    const began = performance.now()
    document.querySelector<HTMLElement>('header button[aria-expanded]')?.click()
    while (document.querySelector('nav li') === null) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - began
  })

const filled = (view: Page, options: Parameters<typeof fillHistory>[0]): Promise<void> =>
  within(
    'the history to be written',
    view.evaluate(fillHistory, options),
    patienceBeyond(msPerMessage * options.messages),
  )

// These run in the page: they may use nothing but their arguments.

/** Puts conversations into the database, all waiting to be indexed. The same words in every run. */
async function fillHistory(options: {
  fromThread: number
  threads: number
  messages: number
}): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('keyside')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  let seed = 20_261_123 + options.fromThread
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  const syllables = ['ka', 'wo', 'ren', 'li', 'sto', 'mar', 'gin', 'tep', 'our', 'ves', 'ani', 'ch']
  const wordAt = (rank: number) => {
    let word = ''
    for (let rest = rank + 7; rest > 0; rest = Math.floor(rest / syllables.length))
      word += syllables[rest % syllables.length] ?? ''
    return word
  }
  const usual = ['the', 'and', 'a', 'page', 'margin', 'reader', 'beside', 'every']
  // As in any language, a few words are most of what is said.
  const word = () => {
    const rank = Math.floor(20_000 ** random()) - 1
    return usual[rank] ?? wordAt(rank)
  }
  const at = 1_700_000_000_000
  const row = (id: string, when: number) => ({ id, v: 1, createdAt: when, updatedAt: when, rev: 1 })
  const perThread = Math.ceil(options.messages / options.threads)
  for (let block = 0; block < options.threads; block += 100) {
    const transaction = database.transaction(['threads', 'messages', 'searchLoose'], 'readwrite')
    for (let index = block; index < Math.min(options.threads, block + 100); index++) {
      const number = options.fromThread + index
      const threadId = `thread_${String(number).padStart(6, '0')}`
      const begunAt = at + number * 3_600_000
      const title = Array.from({ length: 5 }, word).join(' ')
      let parentId: string | null = null
      for (let place = 0; place < perThread; place++) {
        const serial = number * perThread + place
        const id = `msg_${String(number).padStart(6, '0')}_${String(place).padStart(4, '0')}`
        const words = Array.from({ length: 20 + Math.floor(random() * 100) }, word)
        if (serial % 4001 === 0) words.push('quincunx')
        if (serial % 97 === 0) words.push('beside every page')
        if (serial % 211 === 0) words.push('核桃蛋糕很好吃')
        const parts = [{ type: 'text', text: words.join(' ') }]
        const role = place % 2 === 0 ? 'user' : 'assistant'
        const message = { ...row(id, begunAt + place * 1000), threadId, parentId, role, parts, runIds: [] }
        transaction.objectStore('messages').put(message)
        transaction.objectStore('searchLoose').put({ id })
        parentId = id
      }
      const more = { title, titledBy: 'first-message', activeAt: begunAt, leafId: parentId }
      transaction.objectStore('threads').put({ ...row(threadId, begunAt), ...more })
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
  }
  database.close()
}

async function untilIndexed(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('keyside')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  for (;;) {
    const counting = database.transaction('searchLoose').objectStore('searchLoose').count()
    await new Promise((resolve) => {
      counting.onsuccess = resolve
    })
    if (counting.result < 512) break
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  database.close()
}

async function searchFor(query: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('nav input[type="search"]')
  const type = (words: string) => {
    if (field === null) throw new Error('There is no search field.')
    field.value = words
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  type('')
  while (document.querySelector('nav [role="status"]') !== null) await new Promise(requestAnimationFrame)
  const began = performance.now()
  type(query)
  const isDone = () => /found/iu.test(document.querySelector('nav [role="status"]')?.textContent ?? '')
  while (!isDone()) await new Promise(requestAnimationFrame)
  await new Promise(requestAnimationFrame)
  return performance.now() - began
}

async function scanFor(words: string[]): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('keyside')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const began = performance.now()
  let hits = 0
  let last: IDBValidKey | undefined
  while (hits < 20) {
    const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true)
    const reading = database.transaction('messages').objectStore('messages').getAll(range, 1000)
    await new Promise((resolve) => {
      reading.onsuccess = resolve
    })
    const some: { id: string; parts: { text?: string }[] }[] = reading.result
    for (const { parts } of some) {
      const text = parts
        .map((part) => part.text ?? '')
        .join('')
        .toLowerCase()
      if (words.every((word) => text.includes(word))) hits++
    }
    last = some.at(-1)?.id
    if (some.length < 1000) break
  }
  const ms = performance.now() - began
  database.close()
  return ms
}
