import { expect, type Page } from 'playwright/test'
import type { LeftOutKind } from '../../lib/page/visible/part-kind.ts'
import type { MeantPage } from '../pages/meant-pages.ts'
import { ReaderInPage, textOf } from './reader-in-page.ts'

const highlighted = `Array.from(CSS.highlights.get('keyside-passage') ?? []).map(String).join('')`

/** Reads what the page shows, and looks for the passages in it. */
export async function readsAsMeant(
  page: Page,
  { has, hasNot = [], named = {}, hidden = {}, cited = [] }: Omit<MeantPage, 'name' | 'html'>,
): Promise<void> {
  const reader = await ReaderInPage.open(page)
  const fingerprint = await reader.fingerprint()
  const reading = await reader.reading()
  const text = textOf(reading)
  for (const words of has) expect(text).toContain(words)
  for (const words of hasNot) expect(text).not.toContain(words)
  for (const [kind, words] of Object.entries(named))
    for (const word of words) expect(textOf(reading, kind as LeftOutKind), kind).toContain(word)
  expect(reading.hidden).toEqual(hidden)
  for (const [passage, words] of cited) {
    expect(await reader.show(passage), passage).toBe('shown')
    expect(await reader.run(highlighted)).toBe(words)
  }
  expect(await reader.fingerprint()).toBe(fingerprint)
}
