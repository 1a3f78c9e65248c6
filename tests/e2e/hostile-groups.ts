import type { Page } from 'playwright'
import type { FaultServer } from '../fakes/fault-server.ts'
import { type HostileAnswer, hostileAnswers } from '../fakes/hostile-answers.ts'
import type { Keyside } from './browser.ts'
import { watchHostile } from './hostile-chat.ts'
import { expect } from './keyside-test.ts'

/** A view that shows many of them at once is not what is tried with them. */
const mostInOneView = 12

/** Hostile answers of one kind, as many as one view is given, and which lot of their kind they are, from 1. */
export interface HostileGroup {
  kind: string
  lot: number
  answers: HostileAnswer[]
}

export const hostileGroups: HostileGroup[] = Object.entries(
  Object.groupBy(hostileAnswers, ({ kind }) => kind),
).flatMap(([kind, answers = []]) =>
  Array.from({ length: Math.ceil(answers.length / mostInOneView) }, (_, index) => ({
    kind,
    lot: index + 1,
    answers: answers.slice(index * mostInOneView, (index + 1) * mostInOneView),
  })),
)

/** Has a panel given each of them at once, and expects that nothing acts and that the next question is answered. */
export async function expectNothingDone(
  { answers }: HostileGroup,
  { keyside, panel, server }: { keyside: Keyside; panel: Page; server: FaultServer },
): Promise<void> {
  await panel.setViewportSize({ width: 380, height: 700 })
  const { chat, say } = await watchHostile(keyside, server, panel)
  await chat.chooseModel('says-in-2000000')
  const wrong: string[] = []
  for (const answer of answers) wrong.push(...(await say(answer)))
  expect(wrong).toEqual([])
  await chat.chooseModel('words-5')
  await chat.ask('Still there?')
  await expect(chat.answer).toHaveAttribute('data-model', 'words-5')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
}
