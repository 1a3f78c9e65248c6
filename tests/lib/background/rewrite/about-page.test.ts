import { expect, it } from 'vitest'
import { aboutPage } from '@/lib/background/rewrite/about-page'
import type { PageReading } from '@/lib/page/visible/page-reading'

const reading: PageReading = {
  kind: 'page',
  url: 'https://user:WORDS@site.example/tea?q=WORDS#WORDS',
  title: 'Tea',
  sections: [
    { heading: 'One', level: 1, text: 'Words of the page.' },
    { heading: '', level: 0, text: 'Menu', part: 'navigation' },
    { heading: '', level: 0, text: 'HIDDEN', part: 'hidden' },
  ],
  chars: 21,
  hidden: {},
  found: 'article',
}

it('says what a page is called, where it is, and what its main text says', async () => {
  const about = await aboutPage({ read: async () => ({ reading }) }, 1, {
    id: 0,
    origin: 'https://site.example',
  })
  expect(about).toEqual({ about: 'Tea\nhttps://site.example/tea?…\n\nOne\nWords of the page.' })
})

it('says the same of a PDF, by its name and place', async () => {
  const pdf = {
    blobId: 'b',
    url: 'https://site.example/tea.pdf?key=WORDS',
    title: 'site.example/tea.pdf?key=WORDS',
  }
  const about = await aboutPage({ read: async () => ({ pdf }) }, 1, { id: 0, origin: 'https://site.example' })
  expect(about).toEqual({ about: 'https://site.example/tea.pdf?…\nhttps://site.example/tea.pdf?…' })
})
