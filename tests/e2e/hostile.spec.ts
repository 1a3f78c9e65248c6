import { hostileAnswers } from '../fakes/hostile-answers.ts'
import { watchHostile } from './hostile-chat.ts'
import { expect, test } from './keyside-test.ts'

/** A view that shows many of them at once is not what is tried here. */
const mostInOneView = 12

const groups = Object.values(Object.groupBy(hostileAnswers, ({ kind }) => kind)).flatMap((answers = []) =>
  Array.from({ length: Math.ceil(answers.length / mostInOneView) }, (_, index) => ({
    name: `${answers[0]?.kind} ${index + 1}`,
    answers: answers.slice(index * mostInOneView, (index + 1) * mostInOneView),
  })),
)

for (const { name, answers } of groups) {
  test(`hostile answers, said at once, do nothing: ${name}`, async ({ keyside, panel, server }) => {
    test.setTimeout(600_000)
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
  })
}

test('what an answer must not do would be noticed', async ({ keyside, panel, server }) => {
  const { chat, say, look } = await watchHostile(keyside, server, panel)
  await chat.chooseModel('says-in-2000000')
  expect(await say({ kind: 'none', text: 'An *ordinary* answer.' })).toEqual([])
  await chat.answer.getByRole('group', { name: 'Text' }).evaluate((text) => {
    const add = (name: string, attributes: Record<string, string>) => {
      const element = document.createElement(name)
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
      text.append(element)
      return element
    }
    add('form', { id: 'body' })
    add('a', { href: 'javascript:alert(1)', target: '_blank' }).textContent = 'link'
    add('img', { src: 'https://example.com/a.png' })
    add('p', { contenteditable: 'true' })
    const over = add('p', {})
    over.textContent = 'over all'
    over.style.cssText = 'position: fixed; inset: 0; inline-size: 3000px'
    Object.assign(window, { leaked: true })
    console.error('an error')
    text.append(...Array.from({ length: 10_000 }, () => document.createElement('span')))
  })
  const noticed = [
    '<form>',
    'has a name',
    'leads to javascript:',
    'an image from elsewhere',
    '<p contenteditable>',
  ]
  const others = [
    'leaves its box',
    'globals: leaked',
    'console: an error',
    'violation: img-src',
    'elements at once',
  ]
  let all = ''
  await expect
    .poll(async () => (all += (await look(chat.answer)).join('\n')), { timeout: 10_000 })
    .toContain('violation: img-src')
  for (const each of [...noticed, ...others]) expect(all).toContain(each)
})

test('an answer that is too much work for the view would be noticed', async ({ keyside, panel, server }) => {
  const { chat, say } = await watchHostile(keyside, server, panel)
  await chat.chooseModel('says-in-2000000')
  const text = Array(5).fill('['.repeat(20_000)).join('\n\n')
  expect((await say({ kind: 'none', text })).join('\n')).toContain('calls of functions')
})
