interface Circumstances {
  version: string
  /** As the browser names itself. */
  browser: string
  /** Which page of Keyside it was. */
  view: string
}

const mostFrames = 20

/**
 * What helps to find a mistake in Keyside, for the user to hand on: where it happened, never what was worked on. An
 * error's message can hold anything, so it is left out, and of its stack only places in our own files are kept.
 */
export function diagnostics(error: unknown, { version, browser, view }: Circumstances): string {
  return [`Keyside ${version}`, browser, view, nameOf(error), ...placesIn(error)].join('\n')
}

const nameOf = (error: unknown): string =>
  error instanceof Error && /^[A-Z][A-Za-z]{0,40}$/.test(error.name) ? error.name : 'unknown error'

function placesIn(error: unknown): string[] {
  if (!(error instanceof Error) || error.stack === undefined) return []
  const { stack, message, name } = error
  // The message stands at the head of the stack, and may look like a part of it.
  const head = `${name}: ${message}`
  const at = stack.startsWith(head) ? head.length : stack.indexOf(message) + message.length
  const frames = stack.includes(message) ? stack.slice(at) : stack
  return Array.from(
    frames.matchAll(/-extension:\/\/[^/\s]+\/([\w./-]+\.js:\d+:\d+)/g),
    ([, place = '']) => `  ${place}`,
  ).slice(0, mostFrames)
}
