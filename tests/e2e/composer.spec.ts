import type { Page } from 'playwright'
import { said } from '../factories/said.ts'
import { threadRow } from '../factories/threads.ts'
import { chatIn } from './chat-page.ts'
import { holdDrafts } from './hold-drafts.ts'
import { expect, test } from './keyside-test.ts'
import { panelBesideArticle } from './page-beside.ts'
import { seedRows } from './seed-rows.ts'
import { expectSound } from './sound-view.ts'

const at = 1_790_000_000_000

const action = (id: string, name: string, template: string, start: 'insert' | 'at-once') => ({
  id: `action_${id}`,
  v: 1,
  createdAt: at,
  updatedAt: at,
  rev: 1,
  name,
  template,
  subject: 'nothing',
  inMenu: false,
  inPalette: true,
  result: 'thread',
  start,
  position: 1000,
})

function paletteIn(panel: Page) {
  const list = panel.getByRole('listbox')
  return {
    list,
    options: list.getByRole('option'),
    chosen: list.getByRole('option', { selected: true }),
  }
}

test('a slash offers the actions, and a prompt’s variables are filled in in the field', async ({
  panel,
  server,
}) => {
  const letter = action('letter', 'Letter of thanks', 'A letter to {{name}} about {{topic}}.', 'insert')
  await seedRows(panel, { actions: [letter, action('other', 'Other words', 'Say it otherwise', 'insert')] })
  await panel.reload()
  const chat = chatIn(panel)
  await chat.ready()
  const palette = paletteIn(panel)
  await chat.field.pressSequentially('/')
  await expect(palette.list).toHaveAccessibleName('Actions')
  await expect(palette.options).toHaveCount(2)
  await expect(chat.field).toHaveAttribute('aria-activedescendant', 'palette-action_letter')
  await expectSound(panel)
  await chat.field.press('ArrowDown')
  await expect(palette.chosen).toContainText('Other words')
  await chat.field.pressSequentially('lthx')
  await expect(palette.list).toHaveCount(0)
  await chat.field.press('Backspace')
  await chat.field.press('Backspace')
  await expect(palette.chosen).toContainText('Letter of thanks')
  await chat.field.press('Escape')
  await expect(palette.list).toHaveCount(0)
  await expect(chat.field).toHaveValue('/lt')
  await chat.field.fill('')
  await chat.field.pressSequentially('/lett')
  await expect(palette.chosen).toContainText('Letter of thanks')
  await chat.field.press('Enter')
  await expect(chat.field).toHaveValue('A letter to {{name}} about {{topic}}.')
  await panel.keyboard.type('Ada')
  await chat.field.press('Tab')
  await panel.keyboard.type('the engine')
  await expect(chat.field).toHaveValue('A letter to Ada about the engine.')
  expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(0)
  await chat.field.press('Enter')
  await expect(chat.questions).toContainText('A letter to Ada about the engine.')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
})

test('a slash that begins no action is sent as it is', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.ready()
  await chat.field.pressSequentially('/etc/hosts: what is it?')
  await expect(paletteIn(panel).list).toHaveCount(0)
  await chat.field.press('Enter')
  await expect(chat.questions).toContainText('/etc/hosts: what is it?')
})

test('an action on the page is chosen with a slash, and asks as the menu does', async ({
  keyside,
  server,
}) => {
  server.options.models = [{ id: 'cites' }]
  const { panel } = await panelBesideArticle(keyside, server)
  const chat = chatIn(panel)
  await chat.ready()
  await chat.field.pressSequentially('/summ')
  await expect(paletteIn(panel).chosen).toContainText('Summarize')
  await chat.field.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-action', 'summarize')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.field).toHaveValue('')
})

test('an at sign offers earlier conversations, and one that is chosen is quoted', async ({
  panel,
  server,
}) => {
  const spoken = said('thread_nuts', ['How are walnuts toasted?', 'Eight minutes in the oven.'], 5)
  const nuts = threadRow('nuts', 'Toasting walnuts', at, { leafId: spoken[1]?.id ?? null })
  await seedRows(panel, { threads: [nuts, threadRow('keys', 'Keys', at + 1)], messages: spoken })
  await panel.reload()
  const chat = chatIn(panel)
  await chat.ready()
  const palette = paletteIn(panel)
  await chat.field.pressSequentially('Compare with @')
  await expect(palette.list).toHaveAccessibleName('Tabs and conversations')
  await expect(palette.options).toHaveText([/Keys/u, /Toasting walnuts/u, /Open tabs/u])
  await expectSound(panel)
  await chat.field.pressSequentially('toast')
  await expect(palette.chosen).toContainText('Toasting walnuts')
  await chat.field.press('Tab')
  await expect(chat.field).toHaveValue('Compare with ')
  const attached = panel.getByRole('button', { name: 'Remove Toasting walnuts' })
  await expect(attached).toBeVisible()
  await chat.field.press('Enter')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(attached).toHaveCount(0)
  const { body = '' } = server.requests.findLast(({ method }) => method === 'POST') ?? {}
  expect(body).toContain('Eight minutes in the oven.')
  await chat.field.pressSequentially('me@home')
  await expect(palette.list).toHaveCount(0)
})

test('the arrow up in an empty field edits what was said last', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.ask('First words')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await chat.field.press('ArrowUp')
  const edit = panel.getByRole('textbox', { name: 'Edit message' })
  await expect(edit).toBeFocused()
  await expect(edit).toHaveValue('First words')
  await edit.press('Escape')
  await chat.field.fill('x')
  await chat.field.press('ArrowUp')
  await expect(edit).toHaveCount(0)
})

/** The browser's own speech, of which headless browsers have none: what would be said, and what was heard. */
const fakeSpeech = () => {
  const spoken: string[] = []
  class Utterance extends EventTarget {
    voice: { name: string } | undefined
    lang = ''
    text: string
    constructor(text: string) {
      super()
      this.text = text
    }
  }
  const waiting: Utterance[] = []
  const voices = [
    { lang: 'en-US', localService: false, default: true, name: 'Far away' },
    { lang: 'en-US', localService: true, default: false, name: 'Here' },
  ]
  const synthesis = {
    getVoices: () => voices,
    speak(utterance: Utterance) {
      spoken.push(`${utterance.voice?.name}: ${utterance.text}`)
      waiting.push(utterance)
    },
    cancel: () => {
      for (const each of waiting.splice(0)) each.dispatchEvent(new Event('error'))
    },
  }
  class Recognition extends EventTarget {
    processLocally = false
    static available = async (asked: { processLocally: boolean }) =>
      asked.processLocally ? 'available' : 'unavailable'
    start() {
      Object.assign(globalThis, { ear: this })
    }
    abort() {
      this.dispatchEvent(new Event('end'))
    }
    hear(transcript: string) {
      const results = [Object.assign([{ transcript }], { isFinal: true })]
      this.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }))
    }
  }
  Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis })
  Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance, SpeechRecognition: Recognition, spoken })
}

test('an answer is read aloud by a voice of this device, and stopped', async ({ panel }) => {
  await panel.addInitScript(fakeSpeech)
  await panel.reload()
  const chat = chatIn(panel)
  await chat.ask('Say something')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const words = (await chat.answerText.textContent()) ?? ''
  await chat.answer.hover()
  await chat.answer.getByRole('button', { name: 'More' }).click()
  await panel.getByRole('menuitem', { name: 'Read aloud' }).click()
  const stop = panel.getByRole('button', { name: 'Stop reading' })
  await expect(stop).toBeVisible()
  await expectSound(panel)
  const spoken = await panel.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken)
  expect(spoken[0]).toContain('Here: ')
  expect(words).toContain(spoken[0]?.replace('Here: ', '').slice(0, 20))
  await stop.click()
  await expect(stop).toHaveCount(0)
})

test('what is said is written down, where the browser does that on this device', async ({ panel }) => {
  const dictate = panel.getByRole('button', { name: 'Dictate', exact: true })
  const chat = chatIn(panel)
  await chat.ready()
  await expect(dictate).toHaveCount(0)
  await panel.addInitScript(fakeSpeech)
  await panel.reload()
  await dictate.click()
  const hear = (words: string) =>
    panel.evaluate(
      (said) => (globalThis as unknown as { ear: { hear(words: string): void } }).ear.hear(said),
      words,
    )
  await expect(panel.getByRole('button', { name: 'Stop dictating' })).toHaveAttribute('aria-pressed', 'true')
  await hear('Where are the keys')
  await expect(chat.field).toHaveValue('Where are the keys')
  await hear('of the house?')
  await expect(chat.field).toHaveValue('Where are the keys of the house?')
  await panel.getByRole('button', { name: 'Stop dictating' }).click()
  await expect(dictate).toHaveAttribute('aria-pressed', 'false')
  await dictate.click()
  await panel.evaluate(() => {
    const { ear } = globalThis as unknown as { ear: EventTarget }
    ear.dispatchEvent(Object.assign(new Event('error'), { error: 'not-allowed' }))
  })
  const told = panel.getByRole('alert')
  await expect(told).toContainText('does not allow the microphone')
  await expect(told.getByRole('button', { name: 'Open in a tab' })).toBeVisible()
})

test('what is typed right after "New chat" is sent in the new conversation', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.ask('Before')
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  const newChat = panel.getByRole('button', { name: 'New chat' })
  for (const words of Array.from({ length: 20 }, (_, index) => `Number ${index}`)) {
    await newChat.hover()
    // Nothing is awaited between the click and the keys: they come while the view is still turning.
    await Promise.all([
      panel.mouse.down(),
      panel.mouse.up(),
      ...[...words, 'Enter'].map((key) => panel.keyboard.press(key)),
    ])
    await expect(chat.textOf(chat.questions)).toHaveText([words])
    await expect(chat.field).toHaveValue('')
  }
})

test('what is typed and sent in a new conversation before storage answers is not lost', async ({ panel }) => {
  const chat = chatIn(panel)
  await chat.field.pressSequentially('Half a thought')
  const release = await holdDrafts(panel)
  const newChat = panel.getByRole('button', { name: 'New chat' })
  await newChat.click()
  await newChat.click()
  await panel.keyboard.type('Sent at once')
  await panel.keyboard.press('Enter')
  await expect(chat.textOf(chat.questions)).toHaveText(['Sent at once'])
  await panel.keyboard.type('Typed on')
  await release()
  await chat.ready()
  await expect(chat.field).toHaveValue('Typed on')
  await expect(chat.field).toBeFocused()
})
