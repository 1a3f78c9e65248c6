import type { BackgroundMessage } from '../../rewrite-protocol'

/** The part of `runtime.Port` that is needed. */
export interface RewritePort {
  name: string
  sender?:
    | {
        id?: string | undefined
        tab?: { id?: number | undefined; windowId?: number | undefined } | undefined
        frameId?: number | undefined
        documentId?: string | undefined
        /** Of the document in which the card is. */
        url?: string | undefined
        /** Of that document, as the browser says it: `null` where it has none. */
        origin?: string | undefined
      }
    | undefined
  postMessage(message: BackgroundMessage): void
  disconnect(): void
  onMessage: { addListener(listen: (message: unknown) => void): void }
  onDisconnect: { addListener(listen: () => void): void }
}
