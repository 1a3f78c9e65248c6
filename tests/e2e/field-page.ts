import type { Page } from 'playwright'
import type { FieldRefusal, FieldText, Losses, ReplaceResult } from '@/lib/page/field/field'

export interface FieldPage {
  capture(): Promise<FieldText | { refusal: FieldRefusal }>
  losses(text: string): Promise<Losses>
  replace(text: string): Promise<ReplaceResult>
  insertBelow(text: string): Promise<ReplaceResult>
  undo(): Promise<ReplaceResult>
  recapture(): Promise<FieldText | FieldRefusal>
  state(): Promise<'same' | 'changed' | 'gone'>
  anchor(): Promise<{ x: number; y: number; width: number; height: number }>
}

/** Puts the engine into a world of its own beside the page's scripts, as the browser does with a content script. */
export async function injectFieldWorld(page: Page, script: string): Promise<FieldPage> {
  const session = await page.context().newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'keyside',
  })
  const run = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      contextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as T
  }
  await run(`${script}; true`)
  const field = 'globalThis.fieldWorld.field'
  return {
    capture: () => run('globalThis.fieldWorld.capture()'),
    losses: (text) => run(`${field}.losses(${JSON.stringify(text)})`),
    replace: (text) => run(`${field}.replace(${JSON.stringify(text)})`),
    insertBelow: (text) => run(`${field}.insertBelow(${JSON.stringify(text)})`),
    undo: () => run(`${field}.undo()`),
    recapture: () => run(`${field}.recapture()`),
    state: () => run(`${field}.state()`),
    anchor: () => run(`${field}.anchor().toJSON()`),
  }
}
