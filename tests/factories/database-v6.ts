import { databaseV5 } from './database-v5'
import type { StoredDatabase } from './make-database'

const at = 1_795_000_000_000
const runs = databaseV5.stores['runs']

/** Runs have steps: what version 6 wrote, beside rows of before that nothing has changed since. */
export const databaseV6: StoredDatabase = {
  version: 6,
  stores: {
    ...databaseV5.stores,
    ...(runs && {
      runs: {
        ...runs,
        rows: [
          ...runs.rows,
          {
            id: 'run_steps',
            v: 1,
            createdAt: at,
            updatedAt: at,
            rev: 3,
            kind: 'rewrite',
            commandId: 'cmd_run_steps',
            connectionId: 'conn_one',
            model: 'small-1',
            parameters: { seed: 7 },
            status: 'completed',
            startedAt: at,
            endedAt: at + 9,
            steps: [
              {
                request: {
                  url: 'https://api.example.org/v1/chat/completions',
                  body: { model: 'small-1', stream: true, seed: 7 },
                  messages: [{ role: 'user', content: 'Mend this.' }],
                },
                sentAt: at,
                error: { kind: 'bad-parameter', status: 400, parameter: 'seed' },
                endedAt: at + 1,
              },
              {
                cause: { type: 'repair', parameter: 'seed' },
                sentAt: at + 2,
                response: { status: 200, headers: { server: 'x' }, at: at + 3 },
                requestId: 'req-2',
                firstContentAt: at + 4,
                firstTextAt: at + 5,
                usage: { inputTokens: 12, outputTokens: 34, reasoningTokens: 10 },
                cost: { nanoUsd: 120_500, source: 'genai-prices', asOf: '2026-09-01' },
                endedAt: at + 9,
              },
            ],
          },
        ],
      },
    }),
  },
}
