import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'

/** A chat view by its roles and names, as a screen reader meets it. */
export function chatIn(page: Page) {
  const field = page.getByRole('textbox', { name: 'Message', exact: true })
  const send = page.getByRole('button', { name: 'Send', exact: true })
  const log = page.getByRole('log', { name: 'Conversation' })
  const answers = log.getByRole('article', { name: 'Assistant' })
  const questions = log.getByRole('article', { name: 'You' })
  const textOf = (article: Locator) => article.getByRole('group', { name: 'Text' })
  return {
    field,
    send,
    log,
    answers,
    questions,
    textOf,
    answer: answers.last(),
    answerText: textOf(answers.last()),
    stop: page.getByRole('button', { name: 'Stop', exact: true }),
    progress: page.getByRole('status', { name: 'Progress' }),
    estimate: page.getByRole('status', { name: 'Estimate' }),
    model: page.getByRole('combobox', { name: 'Model' }),
    async ready() {
      await expect(page.getByRole('main')).toHaveAttribute('data-ready', 'true')
    },
    async chooseModel(id: string) {
      const model = page.getByRole('combobox', { name: 'Model' })
      await model.click()
      await model.fill(id)
      await model.press('Enter')
      await expect(model).toHaveAttribute('data-model-id', id)
    },
    async ask(text: string) {
      await field.fill(text)
      await field.press('Enter')
    },
  }
}
