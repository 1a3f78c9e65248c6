import * as v from 'valibot'
import { runAsNow } from '../domain/earlier-run'
import { type RowStore, rowSchemas, type StoredRows } from '../domain/stored-rows'

export type ParsedRow<S extends RowStore> = { row: StoredRows[S] } | { issues: string[] }

/**
 * A stored value as a row of `store`, or what is wrong with it: the paths of the fields, never their contents. Of a
 * file that anyone may have made, the first is enough: a million would be told of.
 */
export function parseRow<S extends RowStore>(
  store: S,
  value: unknown,
  issues: 'all' | 'first' = 'all',
): ParsedRow<S> {
  const result = v.safeParse(rowSchemas[store], store === 'runs' ? runAsNow(value) : value, {
    abortEarly: issues === 'first',
  })
  if (result.success) return { row: result.output as StoredRows[S] }
  return { issues: result.issues.map((issue) => `${v.getDotPath(issue) ?? 'row'}: ${issue.type}`) }
}
