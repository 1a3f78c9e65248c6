import type { Connection } from '../domain/servers/connection'
import { chatCompletions } from './chat-completions'
import type { WireFormat } from './wire-format'

/** All formats that requests can be written in. Each has its reader in `decode/decoders.ts`. */
export const wireFormats = {
  'chat-completions': chatCompletions,
} satisfies Record<string, WireFormat>

export type WireName = keyof typeof wireFormats

/** The format in which this server is spoken to for this model. */
export const wireNameFor = (_: { connection: Pick<Connection, 'baseUrl'>; model: string }): WireName =>
  'chat-completions'
