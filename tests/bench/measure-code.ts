import { chat } from './chat.ts'
import type { Measuring } from './in-turns.ts'
import { type MainThreadCost, startMeter, untilIdle } from './main-thread.ts'
import type { Row } from './report.ts'
import { openSized, type Stage } from './stage.ts'
import { median } from './statistics.ts'
import { targets } from './targets.ts'

/** What a new message costs in a conversation that has a block of code in it, by the length of that. */
export async function* measureCode(stage: Stage): Measuring {
  const { few, many } = stage.sizes.codeLines
  const runs = Math.min(stage.runs, 5)
  const costs = new Map<number, MainThreadCost[]>([few, many].map((lines) => [lines, []]))
  for (let run = 0; run < runs; run++) {
    for (const [lines, measured] of costs) measured.push(await messageAfterCode(stage, lines))
    yield
  }
  const rows = Array.from(costs).flatMap(([lines, measured]): Row[] => {
    const what = `after ${lines.toLocaleString('en')} lines of code`
    return [
      { what: `${what}: main-thread tasks`, unit: 'ms', keyside: measured.map(({ taskMs }) => taskMs) },
      { what: `${what}: style and layout`, unit: 'ms', keyside: measured.map(({ layoutMs }) => layoutMs) },
    ]
  })
  const taskMs = (lines: number) => median((costs.get(lines) ?? []).map((cost) => cost.taskMs))
  rows.push({
    what: `main-thread tasks, ${many.toLocaleString('en')} ÷ ${few.toLocaleString('en')} lines`,
    unit: 'ratio',
    keyside: [taskMs(many) / taskMs(few)],
    target: targets.besideLongCode,
  })
  return { title: `A new message in a conversation with code (${runs} runs)`, rows }
}

async function messageAfterCode({ keyside, server }: Stage, lines: number): Promise<MainThreadCost> {
  const panel = await openSized(keyside, 'sidepanel.html')
  await chat(panel).newThread()
  const code = Array.from({ length: lines }, () => 'const a = "b" // c\n')
  const said = server.expect({ tokens: ['```js\n', ...code, '```\n'] })
  await chat(panel).ask('Write it')
  await said
  await panel.locator('figure code span span span').first().waitFor({ state: 'attached' })
  await untilIdle(panel)
  await chat(panel).type('Thanks')
  const answered = server.expect({ tokens: ['You are welcome.'] })
  const whole = await chat(panel).watchForWhole()
  const meter = await startMeter(panel)
  await chat(panel).field.press('Enter')
  await whole()
  const cost = await meter.stop()
  await answered
  await panel.close()
  return cost
}
