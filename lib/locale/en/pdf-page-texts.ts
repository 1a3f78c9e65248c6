import { pluralForms } from '../grammar/plural-forms'

const few = pluralForms('en')
const pages = few({ one: 'Page', other: 'Pages' })
const have = few({ one: 'has', other: 'have' })
const asPictures = few({ one: 'page as a picture', other: 'pages as pictures' })
const go = few({ one: 'goes along as a picture', other: 'go along as pictures' })

/** The words of pages that go as pictures: loaded with the first PDF that has pages without text. */
export const pdfPageTextsEn = {
  pagesAsPictures: (name: string) => `Pages of ${name} as pictures`,
  noTextOn: (ranges: string, count: number) => `${pages(count)} ${ranges} ${have(count)} no text.`,
  showPages: 'Send as pictures…',
  pages: 'Pages',
  opening: 'Opening the PDF…',
  attachPages: (formatted: string, count: number) => `Attach ${formatted} ${asPictures(count)}`,
  drawing: (done: string, of: string) => `Drawing page ${done} of ${of}…`,
  attached: (ranges: string, count: number) => `${pages(count)} ${ranges} ${go(count)}.`,
  reduced: 'Some are drawn more coarsely: they would have been too large to send.',
  undrawn: (ranges: string, count: number) =>
    `${pages(count)} ${ranges}: nothing is on ${count === 1 ? 'it' : 'them'}, or only pictures in a format that Keyside does not know.`,
  problems: {
    'not-pages': (count: string) => `Write pages from 1 to ${count}, such as 1–3, 7.`,
    'too-many': (most: string) => `Only ${most} images go with one message.`,
    temporary: () => 'Pictures are kept on disk, and a temporary chat is not.',
  },
  pagesNeedSight: (model: string) =>
    `${model} cannot see images. With a model that can, such pages can go as pictures.`,
  fileGone: 'To send them as pictures, attach the file again.',
  pdfGone: 'The PDF cannot be had any more. Open or attach it again.',
  pageOf: (name: string, page: number) => `${name}, page ${page}`,
}

export type PdfPageTexts = typeof pdfPageTextsEn
