import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { chatIn } from './chat-page.ts'
import { connect, expect, test } from './keyside-test.ts'

/** For the family of gpt-4o: 3 to begin with, and for each message 3, its role, and its text. */
const expected = (...texts: string[]) =>
  texts.reduce((sum, text) => sum + 4 + countTokens(text, { disallowedSpecial: new Set() }), 3)

test('the tokens of the exact request are counted while typing, history included', async ({
  keyside,
  server,
}) => {
  server.options.models = [{ id: 'words-5' }, { id: 'gpt-4o-mini', context_length: 1000 }]
  await connect(keyside, server.url)
  const chat = chatIn(await keyside.openView('sidepanel.html'))
  await chat.ready()
  await chat.chooseModel('words-5')
  await chat.ask('First')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const answer = await chat.answerText.innerText()
  await chat.chooseModel('gpt-4o-mini')
  const draft = 'Сколько здесь токенов? And here: <|endoftext|> 👩‍👩‍👧'
  await chat.field.fill(draft)
  await expect(chat.estimate).toHaveAttribute(
    'data-input-tokens',
    String(expected('First', answer.trim(), draft)),
  )
  await expect(chat.estimate).toHaveAttribute('data-exact', 'true')
  await expect(chat.estimate).toHaveAttribute('data-share', /^0\.\d+$/)
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  await expect(chat.estimate).toContainText('gpt-4o-mini')
  await chat.field.fill('')
  await expect(chat.estimate).toHaveAttribute('data-input-tokens', '')
})

test('where the count can not be exact, it says so; a server on this machine costs nothing', async ({
  panel,
}) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  await chat.field.fill('How many?')
  await expect(chat.estimate).toHaveAttribute('data-exact', 'false')
  await expect(chat.estimate).toContainText('≈')
  await expect(chat.estimate).toHaveAttribute('data-cost-usd', '0')
})

test('a draft of 100,000 characters is counted, kept and sent whole', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  const draft = 'word '.repeat(20_000)
  await chat.field.fill(draft)
  await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(expected(draft)))
  await chat.field.press('Control+End')
  await chat.field.pressSequentially('end')
  await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(expected(`${draft}end`)))
  await chat.field.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(JSON.parse(server.requests.at(-1)?.body ?? '{}').messages[0].content).toBe(`${draft}end`)
})
