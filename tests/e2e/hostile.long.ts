import { hostileAnswers } from '../fakes/hostile-answers.ts'
import { watchHostile } from './hostile-chat.ts'
import { expectNothingDone, hostileGroups } from './hostile-groups.ts'
import { expect, test } from './keyside-test.ts'

const kinds = [...new Set(hostileAnswers.map(({ kind }) => kind))]

for (const kind of kinds) {
  test(`hostile answers, said piece by piece, do nothing: ${kind}`, async ({ keyside, panel, server }) => {
    test.setTimeout(600_000)
    await panel.setViewportSize({ width: 380, height: 700 })
    const { chat, say } = await watchHostile(keyside, server, panel)
    const wrong: string[] = []
    const sizes = kind === 'stress' ? [5000] : [3]
    for (const size of sizes) {
      // A pause between pieces, so that each is drawn.
      await chat.chooseModel(`says-in-${size}-at-200`)
      for (const [index, answer] of hostileAnswers.filter((each) => each.kind === kind).entries()) {
        if (index % 12 === 11) await panel.getByRole('button', { name: 'New chat' }).click()
        wrong.push(...(await say(answer)))
      }
    }
    expect(wrong).toEqual([])
  })
}

for (const group of hostileGroups.filter(({ lot }) => lot > 1)) {
  test(`hostile answers, said at once, do nothing: ${group.kind} ${group.lot}`, async ({
    keyside,
    panel,
    server,
  }) => {
    test.setTimeout(600_000)
    await expectNothingDone(group, { keyside, panel, server })
  })
}
