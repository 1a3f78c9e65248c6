import type { WireName } from '../wire-formats'
import { chatCompletionsDecoder } from './chat-completions'
import type { WireDecoder } from './decoder'

export const decoders: Record<WireName, WireDecoder> = {
  'chat-completions': chatCompletionsDecoder,
}
