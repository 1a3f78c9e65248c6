import type { ReadonlySignal } from '@preact/signals'

/** What only an entrypoint can do with the sites that Keyside is let into. Sites are match patterns of an origin. */
export interface ReachPort {
  everySite: readonly string[]
  /** All that the browser lets Keyside into now. */
  held: ReadonlySignal<readonly string[]>
  /** What the person has allowed one by one. */
  allowed: ReadonlySignal<readonly string[]>
  /** Has to be called in the click itself. */
  ask(origins: readonly string[]): Promise<boolean>
  /** Has to be called in the click itself: the browser may take what is to be kept along with the rest. */
  giveBack(origins: readonly string[], kept: readonly string[]): Promise<void>
  /** Has the browser ask in its menu of extensions, for a tab whose address is not known; undefined where it cannot. */
  askInToolbar: ((tabId: number) => Promise<void>) | undefined
  /** Calls back as soon as something was taken back, here or in the browser: with what that was. */
  onTakenBack(call: (origins: readonly string[]) => void): void
}
