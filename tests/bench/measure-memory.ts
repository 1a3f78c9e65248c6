import type { CDPSession, Page } from 'playwright'
import { answerTokens } from './answer-text.ts'
import { chat } from './chat.ts'
import type { Measuring } from './in-turns.ts'
import { openSized, type Stage } from './stage.ts'

const answersInThread = 5

interface Heap {
  jsMb: number
  nodes: number
  listeners: number
}

/** What one side panel holds in memory after an hour's worth of answers, said to it at full speed. */
export async function* measureMemory({ keyside, server, sizes }: Stage): Measuring {
  const { answers, tokens } = sizes.memory
  const panel = await openSized(keyside, 'sidepanel.html')
  const session = await panel.context().newCDPSession(panel)
  await session.send('Performance.enable')
  const plan = { tokens: answerTokens(tokens) }
  const say = async (index: number) => {
    if (index % answersInThread === 0) await chat(panel).newThread()
    await chat(panel).type(`Question ${index}`)
    const answered = server.expect(plan)
    const whole = await chat(panel).watchForWhole()
    await chat(panel).field.press('Enter')
    await whole()
    await answered
  }
  await say(0)
  const heaps: Heap[] = [await emptied(panel, session)]
  for (let index = 1; index <= answers; index++) {
    await say(index)
    if (index % (answers / 3) !== 0) continue
    heaps.push(await emptied(panel, session))
    yield
  }
  await panel.close()
  const [first] = heaps
  const later = heaps.slice(1)
  return {
    title: `Memory after ${(answers * tokens).toLocaleString('en')} tokens in ${answers} answers`,
    against: 'after the first answer',
    rows: [
      {
        what: 'panel: JavaScript heap in MB',
        unit: 'ratio',
        keyside: later.map(({ jsMb }) => jsMb),
        against: [first?.jsMb ?? 0],
      },
      {
        what: 'panel: nodes',
        unit: 'count',
        keyside: later.map(({ nodes }) => nodes),
        against: [first?.nodes ?? 0],
      },
      {
        what: 'panel: listeners',
        unit: 'count',
        keyside: later.map(({ listeners }) => listeners),
        against: [first?.listeners ?? 0],
      },
    ],
    note: 'A third, two thirds and all of the answers; the panel shows an empty conversation, after a collection.',
  }
}

/** The heap with a new conversation on screen, after everything that nobody holds has been collected. */
async function emptied(panel: Page, session: CDPSession): Promise<Heap> {
  await chat(panel).newThread()
  for (let times = 0; times < 3; times++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN
  return { jsMb: of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes'), listeners: of('JSEventListeners') }
}
