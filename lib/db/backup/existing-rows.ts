/** The part of an object store that is needed here. */
interface RowReader {
  getAllKeys(range: IDBKeyRange): Promise<string[]>
  get(id: string): Promise<unknown>
}

/**
 * Those of the rows that are kept already, by their id. Rows of a backup come by ascending id, so that one look at
 * what is kept between the first and the last of a batch mostly says that there is nothing.
 */
export async function existingRows(
  store: RowReader,
  rows: readonly { id: string }[],
): Promise<Map<string, unknown>> {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const keys = new Set(await store.getAllKeys(IDBKeyRange.bound(first.id, last.id)))
  const found = rows.filter(({ id }) => keys.has(id))
  return new Map(
    await Promise.all(found.map(async ({ id }): Promise<[string, unknown]> => [id, await store.get(id)])),
  )
}
