import { watchHostile } from './hostile-chat.ts'
import { expectNothingDone, hostileGroups } from './hostile-groups.ts'
import { expect, test } from './keyside-test.ts'

// The lots that follow are in `hostile.long.ts`.
for (const group of hostileGroups.filter(({ lot }) => lot === 1)) {
  test(`hostile answers, said at once, do nothing: ${group.kind} 1`, async ({ keyside, panel, server }) => {
    test.setTimeout(600_000)
    await expectNothingDone(group, { keyside, panel, server })
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
