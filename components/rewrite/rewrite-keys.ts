import type { RewriteStore } from '@/lib/stores/rewrite/rewrite-store'
import { beginRewrite } from './begin-rewrite'

const focusable = '.result, input, select, button'

/**
 * The card's keys: Enter takes the answer, Escape stops or discards. Each variant is a stop of Tab: on the answer,
 * Tab goes to the next variant as long as there is one, and from the last one on to the controls, around and back.
 */
export function onCardKey(event: KeyboardEvent, root: ShadowRoot, store: RewriteStore): void {
  if (!event.isTrusted || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  const active = root.activeElement
  const isResult = active?.classList.contains('result') === true
  const act = {
    Escape: leave,
    Enter: enter,
    Tab: tab,
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
  }[event.key]
  act?.()

  function leave(): void {
    event.preventDefault()
    const { phase } = store.state.value
    if (phase.at === 'running' && !phase.isStopping) store.stop()
    else store.close()
  }

  function enter(): void {
    if (active?.localName === 'button' || event.shiftKey) return
    event.preventDefault()
    if (event.repeat) return
    const words = active?.localName === 'input' ? (active as HTMLInputElement).value : ''
    const { phase, variants, shown } = store.state.value
    if (phase.at === 'asking') beginRewrite(root, store)
    else if (words.trim() !== '') store.followUp(words)
    else if (/completed|given/.test(variants[shown]?.end ?? '')) void store.replace()
  }

  function step(steps: 1 | -1): void {
    if (isResult && store.go(steps)) event.preventDefault()
  }

  function tab(): void {
    event.preventDefault()
    const steps = event.shiftKey ? -1 : 1
    if (isResult && store.go(steps)) return
    const stops = Array.from(root.querySelectorAll<HTMLElement>(focusable))
    const at = stops.indexOf(active as HTMLElement)
    const next = at === -1 && steps === -1 ? stops.length - 1 : (at + steps) % stops.length
    stops.at(next)?.focus()
  }
}
