import type { Plugin } from 'vite'
import { makePriceList } from '../tokens/make-price-list.ts'

const id = 'virtual:price-list'

/** The price list as a module for views, which cannot fetch; the background fetches the same as a file. */
export const priceList: Plugin = {
  name: 'price-list',
  resolveId: (wanted) => (wanted === id ? `\0${id}` : null),
  load: (wanted) => (wanted === `\0${id}` ? `export default ${JSON.stringify(makePriceList())}` : null),
}
