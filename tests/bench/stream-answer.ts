import { lastWords } from './answer-text.ts'
import type { BarePage } from './bare-extension.ts'
import { chat } from './chat.ts'
import { clockOf } from './clock.ts'
import { type MainThreadCost, startMeter } from './main-thread.ts'
import { processorMs } from './processor-time.ts'
import { rowSaves } from './row-saves.ts'
import { streamingMs } from './server.ts'
import { openSized, type Stage } from './stage.ts'
import { patienceBeyond, within } from './within.ts'

export interface Cost extends MainThreadCost {
  /** From the first token that the server wrote to the final text in the document. */
  wholeMs: number
  /** From the last token to it. */
  tailMs: number
  processorMs: number
}

export interface StreamPlan {
  tokens: string[]
  tokensPerSecond?: number
}

/** Streams one answer in a side panel; also how often its row was saved. */
export async function streamInPanel(
  { keyside, server }: Stage,
  plan: StreamPlan,
): Promise<{ cost: Cost; saves: number }> {
  const panel = await openSized(keyside, 'sidepanel.html')
  await chat(panel).newThread()
  await chat(panel).type('Tell me all')
  const clock = await clockOf(panel)
  const answered = server.expect(plan)
  const whole = await chat(panel).watchForWhole(streamingMs(plan))
  const before = await processorMs(keyside.context)
  const meter = await startMeter(panel)
  await chat(panel).field.press('Enter')
  const { at, text, messageId } = await whole()
  const mainThread = await meter.stop()
  const after = await processorMs(keyside.context)
  if (!text.endsWith(lastWords)) throw new Error('The answer on screen lacks its end.')
  const saves = await rowSaves(panel, messageId)
  const { firstTokenAt, lastTokenAt } = await answered
  await panel.close()
  const wholeAt = clock.toOurs(at)
  const cost = {
    ...mainThread,
    wholeMs: wholeAt - firstTokenAt,
    tailMs: wholeAt - lastTokenAt,
    processorMs: after - before,
  }
  return { cost, saves }
}

/** The same without an extension's background: the page fetches, and sets all of the text anew at each frame. */
export async function streamInBarePage({ bare, server }: Stage, plan: StreamPlan): Promise<Cost> {
  const page = await openSized(bare, 'page.html')
  const clock = await clockOf(page)
  const answered = server.expect(plan)
  const before = await processorMs(bare.context)
  const meter = await startMeter(page)
  const at = await within(
    'the end of an answer in the bare page',
    page.evaluate(
      (url) => (globalThis as unknown as BarePage).streamNaively(url),
      `${server.url}/chat/completions`,
    ),
    patienceBeyond(streamingMs(plan)),
  )
  const mainThread = await meter.stop()
  const after = await processorMs(bare.context)
  const { firstTokenAt, lastTokenAt } = await answered
  await page.close()
  const wholeAt = clock.toOurs(at)
  return {
    ...mainThread,
    wholeMs: wholeAt - firstTokenAt,
    tailMs: wholeAt - lastTokenAt,
    processorMs: after - before,
  }
}
