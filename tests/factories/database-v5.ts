import { databaseV4 } from './database-v4'
import type { StoredDatabase } from './make-database'

const at = 1_795_000_000_000

/** Requests are written down, threads choose what is sent, connections have prices: what version 5 wrote. */
export const databaseV5: StoredDatabase = {
  version: 5,
  stores: {
    ...databaseV4.stores,
    requests: {
      keyPath: 'id',
      indexes: {},
      rows: [
        {
          id: 'req_01a1f3b5-2e00-7000-8000-000000000000',
          at,
          method: 'POST',
          host: 'api.example.com',
          path: '/v1/chat/completions',
          why: 'chat',
          bytesOut: 120,
          bytesIn: 900,
          status: 200,
          durationMs: 800,
          end: 'done',
        },
      ],
    },
  },
}
