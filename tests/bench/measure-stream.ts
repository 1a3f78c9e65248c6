import { answerTokens } from './answer-text.ts'
import type { Row, Section } from './report.ts'
import type { Stage } from './stage.ts'
import { median } from './statistics.ts'
import { type Cost, streamInBarePage, streamInPanel } from './stream-answer.ts'
import { targets } from './targets.ts'

interface Costs {
  ours: Cost[]
  naive: Cost[]
  saves: number[]
}

type Length = 4000 | 16000
const lengths: Length[] = [4000, 16000]
const pace = 200

/** As fast as the server can write it: what rendering costs when text comes in bursts. */
export async function measureFullSpeed(stage: Stage): Promise<Section> {
  const runs = Math.min(stage.runs, 5)
  const costs = await streamAll(stage, lengths, runs)
  return section(`Answers at full speed (${runs} runs)`, costs, 'full')
}

/** At 200 tokens a second, where work that is done for each token adds up. */
export async function measurePaced(stage: Stage): Promise<Section> {
  const measured = stage.isLong ? lengths : lengths.slice(0, 1)
  const costs = await streamAll(stage, measured, 1, pace)
  return section(`Answers at ${pace} tokens a second`, costs, 'paced')
}

async function streamAll(
  stage: Stage,
  measured: readonly Length[],
  runs: number,
  tokensPerSecond?: number,
): Promise<Map<Length, Costs>> {
  const costs = new Map<Length, Costs>()
  for (const length of measured) {
    const of: Costs = { ours: [], naive: [], saves: [] }
    costs.set(length, of)
    const plan = { tokens: answerTokens(length), ...(tokensPerSecond && { tokensPerSecond }) }
    for (let run = 0; run < runs; run++) {
      const { cost, saves } = await streamInPanel(stage, plan)
      of.ours.push(cost)
      of.saves.push(saves)
      of.naive.push(await streamInBarePage(stage, plan))
    }
  }
  return costs
}

function section(title: string, costs: Map<Length, Costs>, speed: 'full' | 'paced'): Section {
  const rows: Row[] = []
  for (const [length, { ours, naive, saves }] of costs) {
    const row = (what: string, unit: Row['unit'], of: (cost: Cost) => number): Row => ({
      what: `${length.toLocaleString('en')} tokens: ${what}`,
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
      what: 'main-thread tasks, 16,000 ÷ 4,000',
      unit: 'ratio',
      keyside: growth(({ ours }) => ours),
      against: growth(({ naive }) => naive),
      target: targets.growth,
    })
  return { title, against: 'a page that sets all anew each frame', rows }
}
