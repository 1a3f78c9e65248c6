import type { Page } from 'playwright'
import { ReaderInPage } from './reader-in-page.ts'
import { atOnce, judgeWords, layWords, type MarkedWord, type Verdict } from './word-oracle.ts'

export type Judged<Word extends MarkedWord> = Word & { verdict: Verdict; isRead: boolean }

/** What is drawn of each word, and whether it is read as the page's text. */
export async function judgeTricks<Word extends MarkedWord>(
  page: Page,
  tricks: readonly Word[],
): Promise<Judged<Word>[]> {
  const judged: Judged<Word>[] = []
  for (let from = 0; from < tricks.length; from += atOnce) {
    const some = tricks.slice(from, from + atOnce)
    await layWords(page, some)
    const reader = await ReaderInPage.open(page)
    const { sections } = await reader.reading()
    const text = sections
      .filter(({ part }) => part !== 'hidden')
      .map(({ heading, text }) => `${heading} ${text}`)
      .join(' ')
    await reader.close()
    const verdicts = await judgeWords(page, some)
    judged.push(
      ...some.map((trick, index) => ({
        ...trick,
        verdict: verdicts[index] ?? 'faint',
        isRead: text.includes(trick.word),
      })),
    )
  }
  return judged
}
