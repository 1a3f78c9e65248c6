import type { Page } from 'playwright'
import { chatIn } from './chat-page.ts'
import { expect, test } from './keyside-test.ts'
import { pageIn, panelBesideArticle } from './page-beside.ts'
import { sentBodies } from './sent-requests.ts'

const marked = `Array.from(CSS.highlights.get('keyside-passage') ?? []).map(String).join('')`

const sourceIn = (view: Page, number: number) =>
  chatIn(view).answer.getByRole('link', { name: `Source ${number}`, exact: true })

test('an answer about the attached page leads back to its places, and so do those after it', async ({
  keyside,
  server,
}) => {
  const { page, panel } = await panelBesideArticle(keyside, server)
  await keyside.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const chat = chatIn(panel)
  await chat.chooseModel('says-in-7')
  server.options.answer = [
    'It was seen from far. [[the light was seen from 16 miles away]]',
    'Names were written down. [[The harbour master wrote down 94 names]]',
    'The tower is for sale. [[the tower of Vell is for sale now]]',
    'See [[Part 2]] and [[The keepers|their notes]]: `[[wrote down 94 names before]]`',
  ].join('\n\n')
  await pageIn(panel).attachPage.click()
  await chat.field.fill('What of the light?')

  await panel.getByRole('button', { name: 'Review request' }).click()
  const dialog = panel.getByRole('dialog', { name: 'Request', exact: true })
  const asks = dialog.getByRole('listitem').filter({ hasText: 'Rule for citing' })
  await expect(asks.locator('[data-tokens]')).toHaveAttribute('data-tokens', /^[1-9]\d+$/)
  await asks.getByRole('button', { name: 'Rule for citing' }).click()
  await expect(asks).toContainText('between double square brackets')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()

  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.progress).toContainText('Answer complete')
  expect(sentBodies(server).at(-1)).toContain('between double square brackets')
  await expect(sourceIn(panel, 1)).toHaveAttribute('data-found', 'true')
  await expect(sourceIn(panel, 2)).toHaveAttribute('data-found', 'true')
  await expect(sourceIn(panel, 3)).toHaveAttribute('data-found', 'false')
  await expect(sourceIn(panel, 4)).toHaveCount(0)
  const own = 'See [[Part 2]] and [[The keepers|their notes]]: '
  await expect(chat.answerText).toContainText(`${own}[[wrote down 94 names before]]`)
  await sourceIn(panel, 2).click()
  await expect.poll(() => page.evaluate(marked)).toBe('The harbour master wrote down 94 names')

  await chat.answer.getByRole('button', { name: 'Copy', exact: true }).click()
  const copied = await panel.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(
    `It was seen from far.\n\nNames were written down.\n\nThe tower is for sale.\n\n${own}\`[[wrote down 94 names before]]\``,
  )

  server.options.answer = 'Much later. [[In year 302 the light was seen]] See [[Vell]].'
  await chat.ask('And later?')
  await expect(chat.answers).toHaveCount(2)
  await expect(chat.answer).toHaveAttribute('data-status', 'completed')
  await expect(chat.answerText).toContainText('See [[Vell]].')
  await sourceIn(panel, 1).click()
  await expect.poll(() => page.evaluate(marked)).toBe('In year 302 the light was seen')
})
