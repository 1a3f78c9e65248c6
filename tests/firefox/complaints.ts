import { createInterface } from 'node:readline'
import type { Browser, Page } from 'puppeteer-core'
import { inFirefoxItself } from './browser-script.ts'

export interface Complaints {
  /**
   * What views and background have said on their consoles as errors or warnings, what they threw and nobody caught,
   * and what their content security policies refused, so far. Takes any view: it complains last, of nothing, on each
   * of the ways a complaint can take, so that none is still on its way and none of the ways is broken.
   */
  soFar(view: Page): Promise<string[]>
}

/** Puppeteer hears nothing of what pages of extensions complain about. Firefox prints it, and keeps it. */
export const complaintPrefs = {
  'devtools.console.stdout.content': true,
  'devtools.console.stdout.chrome': false,
}

/** Parts of Firefox put their name first, and a page's words stand in quotes. Errors have names too. */
const ofFirefoxItself = /^console\.\w+: (?!\w*Error:)[\w.-]+: /

/**
 * Firefox says so of a background that a test stops, or that went to sleep, in the middle of a transaction, and of a
 * view that was closed before the browser had answered it.
 */
const isOfStopping = (words: string) =>
  words.includes('Promise resolved after context unloaded') ||
  (words.endsWith('/background.js') &&
    words.includes(
      'An IndexedDB transaction that was not yet complete has been aborted due to page navigation.',
    ))

export function listenForComplaints(browser: Browser, origin: string): Complaints {
  const output = browser.process()?.stdout
  if (!output) throw new Error('Firefox has no output to listen to.')
  const said: string[] = []
  const listeners = new Set<() => void>()
  createInterface(output).on('line', (line) => {
    if (!/^console\.(error|warn):/.test(line) || ofFirefoxItself.test(line)) return
    said.push(line)
    for (const listener of listeners) listener()
  })

  function untilSaid(words: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!said.some((line) => line.includes(words))) return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
    })
  }

  return {
    async soFar(view) {
      const last = `the last complaint ${crypto.randomUUID()}`
      await view.evaluate((words) => {
        console.error(words)
        reportError(new Error(words))
      }, last)
      await untilSaid(last)
      const kept = await inFirefoxItself<string[]>(browser, keptUntil(origin, last))
      return [...said, ...kept].filter((words) => !words.includes(last) && !isOfStopping(words))
    },
  }
}

/** A script that waits for the message with these words, and gives all that came from the extension. */
const keptUntil = (origin: string, last: string) => `new Promise((resolve) => {
  const listener = { QueryInterface: ChromeUtils.generateQI(['nsIConsoleListener']), observe: look }
  function look() {
    const ours = Services.console
      .getMessageArray()
      .filter((each) => each instanceof Ci.nsIScriptError && each.sourceName.startsWith('${origin}'))
      .map(({ category, errorMessage, sourceName }) => [category, errorMessage, sourceName].join(': '))
    if (!ours.some((words) => words.includes('${last}'))) return
    Services.console.unregisterListener(listener)
    resolve(ours)
  }
  Services.console.registerListener(listener)
  look()
})`
