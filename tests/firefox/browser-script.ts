import type { Browser } from 'puppeteer-core'

/** The part of puppeteer's connection that its types leave out: Firefox's own windows are no pages to it. */
interface BidiConnection {
  send(method: string, params: object): Promise<{ result: unknown }>
}

type Evaluated =
  | { type: 'success'; result: { type: string; value?: string } }
  | { type: 'exception'; exceptionDetails: { text: string } }

/**
 * Runs a script where Firefox's own window runs, with all that Firefox itself may do, and hands back what it makes
 * or promises. Takes an expression; its value has to survive JSON. Needs `--remote-allow-system-access`.
 */
export async function inFirefoxItself<T>(browser: Browser, expression: string): Promise<T> {
  const { connection } = browser as unknown as { connection: BidiConnection }
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const { contexts } = tree.result as { contexts: { context: string }[] }
  const { result } = await connection.send('script.evaluate', {
    expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
    target: { context: contexts[0]?.context },
    awaitPromise: true,
  })
  const evaluated = result as Evaluated
  if (evaluated.type === 'exception') {
    throw new Error(`Firefox refused: ${evaluated.exceptionDetails.text}\n${expression}`)
  }
  return JSON.parse(evaluated.result.value ?? 'null') as T
}
