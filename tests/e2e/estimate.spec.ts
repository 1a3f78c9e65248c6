import { countTokens as countOlder } from 'gpt-tokenizer/encoding/cl100k_base'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { chatIn } from './chat-page.ts'
import { copyText } from './copy-text.ts'
import { connect, expect, test } from './keyside-test.ts'
import { optionsIn } from './options-page.ts'

/** For the family of gpt-4o: 3 to begin with, and for each message 3, its role, and its text. */
const expected = (...texts: string[]) =>
  texts.reduce((sum, text) => sum + 4 + countTokens(text, { disallowedSpecial: new Set() }), 3)

const draft = 'Сколько здесь токенов? And here: <|endoftext|> 👩‍👩‍👧'

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
  await chat.field.fill(draft)
  await expect(chat.estimate).toHaveAttribute(
    'data-input-tokens',
    String(expected('First', answer.trim(), draft)),
  )
  await expect(chat.estimate).toHaveAttribute('data-exact', 'true')
  await expect(chat.estimate).toHaveAttribute(
    'data-share',
    (expected('First', answer.trim(), draft) / 1000).toFixed(4),
  )
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  await expect(chat.estimate).toContainText('gpt-4o-mini')
  await chat.field.fill('')
  await expect(chat.estimate).toHaveAttribute('data-input-tokens', '')
})

/** What each family charges for one user's message: its prime, then 3, the role, and the text in its encoding. */
for (const [model, prime, count] of [
  ['gpt-4', 3, countOlder],
  ['gpt-4o-mini', 3, countTokens],
  ['o3', 2, countTokens],
  ['gpt-5-mini-2025-08-07', 2, countTokens],
] as const) {
  test(`a request to ${model} is counted as its family is charged`, async ({ panel }) => {
    const chat = chatIn(panel)
    await chat.chooseModel(model)
    await chat.field.fill(draft)
    const tokens = prime + 4 + count(draft, { disallowedSpecial: new Set() })
    await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(tokens))
    await expect(chat.estimate).toHaveAttribute('data-exact', 'true')
    await expect(chat.estimate).toContainText(`${tokens} tokens`)
    await expect(chat.estimate).not.toContainText('≈')
  })
}

test('what it costs is known before it is sent, where the price is; else it says so', async ({ keyside }) => {
  const options = optionsIn(await keyside.openView('options.html'))
  await options.key.fill('sk-test-0123456789abcdef')
  await options.save.click()
  await expect(options.status).toHaveAttribute('data-state', 'failed')
  const chat = chatIn(await keyside.openView('sidepanel.html'))
  await chat.ready()
  await chat.chooseModel('gpt-4o-mini')
  const text = 'word '.repeat(1000)
  await chat.field.fill(text)
  // 15 cents for a million tokens.
  const nanoUsd = expected(text) * 150
  await expect(chat.estimate).toHaveAttribute('data-cost-usd', String(nanoUsd / 1e9))
  await expect(chat.estimate).toContainText('→ api.openai.com · gpt-4o-mini')
  await expect(chat.estimate).toContainText('$0.0002')
  await chat.chooseModel('nobody-knows-me')
  await expect(chat.estimate).toHaveAttribute('data-exact', 'false')
  await expect(chat.estimate).toHaveAttribute('data-cost-usd', '')
  await expect(chat.estimate).toContainText('price unknown')
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
  await expect(chat.estimate).toContainText('free')
})

test('a draft of 100,000 characters is counted, kept and sent whole', async ({ panel, server }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  const draft = 'word '.repeat(20_000)
  await chat.estimate.evaluate((line) => {
    const note = () => document.body.setAttribute('data-busy-seen', 'true')
    new MutationObserver(() => line.ariaBusy === 'true' && note()).observe(line, { attributes: true })
  })
  await chat.field.fill(draft)
  await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(expected(draft)))
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  await expect(panel.locator('body')).toHaveAttribute('data-busy-seen', 'true')
  await chat.field.press('Control+End')
  await chat.field.pressSequentially('end')
  await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(expected(`${draft}end`)))
  await chat.field.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  expect(JSON.parse(server.requests.at(-1)?.body ?? '{}').messages[0].content).toBe(`${draft}end`)
})

const manyLines = 'Что здесь? One more line, and 12 words.\n'.repeat(43_500)

/** What is pasted, and its tokens: alone, with one letter more, and that for an older model. */
for (const [name, pasted, alone, withMore, older] of [
  // The reference counter takes seconds for these, whose tokens are eight letters each.
  ['100,000 equal letters', 'a'.repeat(100_000), 12_500, 12_502, 12_502],
  [
    '2 MB of prose',
    manyLines,
    countTokens(manyLines),
    countTokens(`${manyLines}x`),
    countOlder(`${manyLines}x`),
  ],
] as const) {
  test(`a paste of ${name} is counted exactly, and the view answers`, async ({ panel }) => {
    const chat = chatIn(panel)
    await chat.chooseModel('gpt-4o-mini')
    await copyText(panel.context(), pasted)
    await chat.field.focus()
    // How the field is when the text has just come in, before anything is drawn again.
    await chat.field.evaluate((field: HTMLTextAreaElement) => {
      const note = () => {
        document.body.dataset.cameInto = `${field.dir} ${field.dataset.long}`
      }
      addEventListener('input', note, { capture: true, once: true })
    })
    await panel.keyboard.press('ControlOrMeta+v')
    await expect(panel.locator('body')).toHaveAttribute('data-came-into', 'ltr true')
    await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(7 + alone))
    await expect(chat.estimate).toHaveAttribute('data-exact', 'true')
    await panel.keyboard.press('x')
    await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(7 + withMore))
    await chat.chooseModel('gpt-4')
    await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(7 + older))
    await expect(chat.estimate).toHaveAttribute('data-exact', 'true')
  })
}

test('a long text keeps the direction of its first letter', async ({ panel }) => {
  const chat = chatIn(panel)
  const pasted = 'שלום לכולם. '.repeat(500)
  await copyText(panel.context(), pasted)
  await chat.field.focus()
  await panel.keyboard.press('ControlOrMeta+v')
  await expect(chat.field).toHaveValue(pasted)
  await expect(chat.field).toHaveAttribute('dir', 'rtl')
  await chat.field.fill('short')
  await expect(chat.field).toHaveAttribute('dir', 'auto')
})

test('how a model counts is learned from what it charged', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.chooseModel('words-5')
  // The server charges a token for each character, which is not far off for single digits.
  const long = '1 2 3 4 5 6 7 8 9 0 '.repeat(8)
  await chat.field.fill(long)
  await expect(chat.estimate).toHaveAttribute('aria-busy', 'false')
  await expect(chat.estimate).toHaveAttribute('data-learned-requests', '')
  const counted = Number(await chat.estimate.getAttribute('data-input-tokens'))
  await chat.field.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const usage = chat.answer.getByRole('status', { name: 'Usage' })
  const charged = Number(await usage.getAttribute('data-input-tokens'))
  expect(charged).not.toBe(counted)
  await panel.getByRole('button', { name: 'New chat' }).click()
  await expect(chat.answers).toHaveCount(0)
  await chat.field.fill(long)
  await expect(chat.estimate).toHaveAttribute('data-learned-requests', '1')
  await expect(chat.estimate).toHaveAttribute('data-input-tokens', String(charged))
  await expect(chat.estimate).toHaveAttribute('data-exact', 'false')
  await expect(chat.estimate).toHaveAttribute('title', /over 1 request/)
})
