declare module 'virtual:price-list' {
  import type { PriceList } from '@/lib/tokens/price-list'

  const list: PriceList
  export default list
}
