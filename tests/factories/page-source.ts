import { freshRow } from '@/lib/domain/rows/row'
import type { Source } from '@/lib/domain/source'

/** A page that was read, of one section. */
export const pageSource = (id: string, text: string, given: Partial<Source> = {}): Source => ({
  ...freshRow(id, 1),
  kind: 'page',
  url: `https://site.example/${id}`,
  title: 'A page',
  sections: [{ heading: '', level: 0, text }],
  boundary: 'b0undary',
  contentHash: id,
  hidden: {},
  found: 'article',
  ...given,
})
