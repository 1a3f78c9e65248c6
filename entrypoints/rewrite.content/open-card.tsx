import { render } from 'preact'
import { browser } from 'wxt/browser'
import { RewriteCard } from '@/components/rewrite/rewrite-card'
import { onCardKey } from '@/components/rewrite/rewrite-keys'
import { RewriteRefusal } from '@/components/rewrite/rewrite-refusal'
import { captureField } from '@/lib/page/field/capture-field'
import type { CapturedField } from '@/lib/page/field/field'
import { type BackgroundMessage, type RewriteStart, rewritePortName } from '@/lib/rewrite-protocol'
import { createRewriteStore, type LinkEvents, type RewriteLink } from '@/lib/stores/rewrite/rewrite-store'
import { type CardHost, createCardHost } from './card-host'
import { copyText } from './copy-text'

/** Opens the card at the field that the user is in. Returns what closes it. */
export function openCard(start: RewriteStart): () => void {
  const captured = captureField(window, start.reach)
  if ('refusal' in captured) return openRefusal(start, start.texts.refusals[captured.refusal])
  return openRewrite(captured.text === '' ? asDraft(start) : start, captured)
}

/** An empty field has nothing to rewrite, whatever was chosen: the person says what to write. */
const asDraft = (start: RewriteStart): RewriteStart => ({
  ...start,
  texts: { ...start.texts, ...start.texts.ofDraft },
  action: {
    ...start.action,
    name: start.given === undefined ? start.texts.draft : start.action.name,
    asksInstruction: true,
    asked: [],
  },
})

function openRewrite(start: RewriteStart, field: CapturedField): () => void {
  const { texts, language, theme, action } = start
  const host: CardHost = createCardHost({
    element: field.element,
    anchor: () => (field.element.isConnected ? field.anchor() : undefined),
    theme,
    onKey: (event, root) => onCardKey(event, root, store),
    onOutside() {
      const { at } = store.state.value.phase
      if (at === 'written' || at === 'undone') store.close()
    },
    onGone: () => store.close(),
  })
  const store = createRewriteStore({
    start,
    field,
    connect,
    copy: (text) => copyText(text, host.root),
    onClose() {
      render(null, host.body)
      host.remove()
    },
  })
  render(
    <RewriteCard
      store={store}
      texts={texts}
      language={language}
      action={action}
      isMultiline={field.isMultiline}
    />,
    host.body,
  )
  store.open()
  return store.close
}

function openRefusal({ texts, language, theme, action }: RewriteStart, message: string): () => void {
  const focused = document.activeElement
  let isOpen = true
  const close = () => {
    // The next card calls this too, even long after this one was closed. By then the user is elsewhere, and the focus
    // must stay there.
    if (!isOpen) return
    isOpen = false
    render(null, host.body)
    host.remove()
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  }
  const host = createCardHost({
    element: focused ?? undefined,
    anchor: () =>
      focused === null || focused === document.body ? undefined : focused.getBoundingClientRect(),
    theme,
    onKey(event) {
      if (event.isTrusted && event.key === 'Escape') close()
    },
    onOutside: close,
    onGone: close,
  })
  render(
    <RewriteRefusal
      message={message}
      language={language}
      texts={texts}
      actionName={action.name}
      onClose={close}
    />,
    host.body,
  )
  return close
}

function connect({ onMessage, onLost }: LinkEvents): RewriteLink {
  const port = browser.runtime.connect({ name: rewritePortName })
  port.onMessage.addListener((message: unknown) => onMessage(message as BackgroundMessage))
  port.onDisconnect.addListener(onLost)
  return { send: (message) => port.postMessage(message), close: () => port.disconnect() }
}
