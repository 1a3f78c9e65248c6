import { setTimeout as pause } from 'node:timers/promises'

/** What `look` finds, as soon as it finds something. Says what was awaited, and what was there, when it never comes. */
export async function until<T>(what: string, look: () => Promise<T | undefined | null | false>): Promise<T> {
  const end = performance.now() + 30_000
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found
    if (performance.now() > end) throw new Error(`It never came: ${what}`)
    await pause(30)
  }
}

/** Waits until `look` finds `wanted`, and shows what was there in its place when it never does. */
export async function untilIs<T>(wanted: T, look: () => Promise<T>): Promise<void> {
  let last: T | undefined
  await until(`${JSON.stringify(wanted)}`, async () => {
    last = await look()
    return JSON.stringify(last) === JSON.stringify(wanted)
  }).catch((error: unknown) => {
    throw new Error(`There was ${JSON.stringify(last)}`, { cause: error })
  })
}
