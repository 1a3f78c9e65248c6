import type { Connection } from './connection'

/** What stays of a connection that was deleted, until it is purged: a header may be a secret, as a key is. */
export const deletedConnection = (
  { id, v, createdAt, updatedAt, rev, name, presetId, baseUrl }: Connection,
  deletedAt: number,
): Connection => ({
  ...{ id, v, createdAt, updatedAt, rev, name, presetId, baseUrl, deletedAt },
  headers: {},
  models: [],
  refusals: [],
})
