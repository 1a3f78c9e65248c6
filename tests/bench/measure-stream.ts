import { answerTokens } from './answer-text.ts'
import type { Measuring } from './in-turns.ts'
import type { Row, Section } from './report.ts'
import type { Sizes } from './sizes.ts'
import type { Stage } from './stage.ts'
import { median } from './statistics.ts'
import { type Cost, streamInBarePage, streamInPanel } from './stream-answer.ts'
import { targets } from './targets.ts'

interface Costs {
  ours: Cost[]
  naive: Cost[]
  saves: number[]
}

type Length = keyof Sizes['answerTokens']
const lengths: Length[] = ['short', 'long']
const pace = 200

/** As fast as the server can write it: what rendering costs when text comes in bursts. */
export async function* measureFullSpeed(stage: Stage): Measuring {
  const runs = Math.min(stage.runs, 5)
  const costs = yield* streamAll(stage, lengths, runs)
  return section(stage, `Answers at full speed (${runs} runs)`, costs, 'full')
}

/** At 200 tokens a second, where work that is done for each token adds up. */
export async function* measurePaced(stage: Stage): Measuring {
  const measured = stage.isLong ? lengths : lengths.slice(0, 1)
  const costs = yield* streamAll(stage, measured, 1, pace)
  return section(stage, `Answers at ${pace} tokens a second`, costs, 'paced')
}

async function* streamAll(
  stage: Stage,
  measured: readonly Length[],
  runs: number,
  tokensPerSecond?: number,
): AsyncGenerator<void, Map<Length, Costs>> {
  const costs = new Map<Length, Costs>()
  for (const length of measured) {
    const of: Costs = { ours: [], naive: [], saves: [] }
    costs.set(length, of)
    const plan = {
      tokens: answerTokens(stage.sizes.answerTokens[length]),
      ...(tokensPerSecond && { tokensPerSecond }),
    }
    for (let run = 0; run < runs; run++) {
      const { cost, saves } = await streamInPanel(stage, plan)
      of.ours.push(cost)
      of.saves.push(saves)
      of.naive.push(await streamInBarePage(stage, plan))
      yield
    }
  }
  return costs
}

function section(
  { sizes }: Stage,
  title: string,
  costs: Map<Length, Costs>,
  speed: 'full' | 'paced',
): Section {
  const rows: Row[] = []
  const named = (length: Length) => sizes.answerTokens[length].toLocaleString('en')
  for (const [length, { ours, naive, saves }] of costs) {
    const row = (what: string, unit: Row['unit'], of: (cost: Cost) => number): Row => ({
      what: `${named(length)} tokens: ${what}`,
      unit,
      keyside: ours.map(of),
      against: naive.map(of),
    })
    const taskTime = row('main-thread tasks', 'ms', ({ taskMs }) => taskMs)
    const longTasks = row('tasks over 50 ms', 'count', ({ longTasksMs }) => longTasksMs.length)
    rows.push(
      row('first byte → final text', 'ms', ({ wholeMs }) => wholeMs),
      row('last byte → final text', 'ms', ({ tailMs }) => tailMs),
      { ...taskTime, target: targets.taskTime[length][speed] },
      row('of it script', 'ms', ({ scriptMs }) => scriptMs),
      row('of it style and layout', 'ms', ({ layoutMs }) => layoutMs),
      { ...longTasks, target: targets.longTasks },
      row('longest task of those', 'ms', ({ longTasksMs }) => Math.max(0, ...longTasksMs)),
      row('processor time of the whole browser', 'ms', (cost) => cost.processorMs),
      { ...row('saves of the row', 'count', () => 0), keyside: saves, against: [] },
    )
  }
  const growth = (of: (costs: Costs) => Cost[]): number[] => {
    const [small, large] = lengths.map((length) => {
      const measured = costs.get(length)
      return measured === undefined ? undefined : median(of(measured).map(({ taskMs }) => taskMs))
    })
    return small === undefined || large === undefined ? [] : [large / small]
  }
  if (costs.size === lengths.length)
    rows.push({
      what: `main-thread tasks, ${named('long')} ÷ ${named('short')}`,
      unit: 'ratio',
      keyside: growth(({ ours }) => ours),
      against: growth(({ naive }) => naive),
      target: targets.growth,
    })
  return { title, against: 'a page that sets all anew each frame', rows }
}
