import type { Connection } from '../../domain/servers/connection'
import type { MaskChoice } from '../../protocol'

/** Where a request would go. */
export interface Server {
  connection: Pick<Connection, 'baseUrl'>
}

export type SecretsAnswer = 'masked' | 'as-is' | 'cancel'

/** How a request is to be sent, after its secrets were looked for. */
export interface CheckedSend {
  mask?: MaskChoice
  /** Remembers what was decided for the thread in which it is sent. It has to be awaited before sending. */
  keepFor(threadId: string): Promise<void>
}
