import type { MeantPage } from '../meant-pages.ts'
import { prose } from '../page-kinds.ts'

/** A page in a shape that others made: by a package that writes it here, or as a public source shows it. */
export interface ElsewherePage extends Omit<MeantPage, 'html'> {
  /** The package, or the public source of its shape. */
  from: string
  html: string | (() => Promise<string>)
  /** Of packages, put into the page one after the other. */
  scripts?: string[]
  /** Run in the page once they are there. */
  run?: string
}

export const article = (body: string, style = ''): string =>
  `<title>A page</title><style>${style}</style><article><h1>A page</h1>${body}<p>${prose(4)}</p></article>`
