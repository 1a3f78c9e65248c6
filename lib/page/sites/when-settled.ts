/**
 * Looks again each time the page changes, until what it finds is there and stays the same for a while. Gives what was
 * found last when patience ends: what a page never shows is not waited for.
 */
export function whenSettled<T>(
  document: Document,
  look: () => T | undefined,
  isSame: (one: T, other: T) => boolean,
  { patienceMs = 6000, quietMs = 300 } = {},
): Promise<T | undefined> {
  return new Promise((resolve) => {
    let last = look()
    let quiet: ReturnType<typeof setTimeout> | undefined
    const end = (): void => {
      observer.disconnect()
      clearTimeout(quiet)
      clearTimeout(patience)
      resolve(last)
    }
    const wait = (): void => {
      clearTimeout(quiet)
      if (last !== undefined) quiet = setTimeout(end, quietMs)
    }
    const observer = new MutationObserver(() => {
      const now = look()
      if (now !== undefined && last !== undefined && isSame(now, last)) return
      last = now
      wait()
    })
    const patience = setTimeout(end, patienceMs)
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    wait()
  })
}
