import type { RewriteStore } from '@/lib/stores/rewrite/rewrite-store'

type Control = HTMLInputElement | HTMLSelectElement

/** Reads the fields of the card. Focuses the first that is empty or, if none is, sends, or shows what would be sent. */
export function beginRewrite(root: ParentNode, store: RewriteStore, how?: 'review'): void {
  const fields = Array.from(root.querySelectorAll<Control>('[type=text], select'))
  const empty = fields.find(({ value }) => value.trim() === '')
  if (empty !== undefined) {
    empty.focus()
    return
  }
  const valuesOf = (kind: string) => fields.filter(({ name }) => name === kind).map(({ value }) => value)
  store.begin(
    valuesOf('').join(),
    root.querySelector<HTMLInputElement>('[name=page]')?.checked ? { page: true } : {},
    valuesOf('v'),
    how,
  )
}
