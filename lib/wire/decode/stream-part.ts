import type { Usage } from '../../domain/run'

export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls'

/** What a chat API's answer is made of, whatever its server calls it. */
export type StreamPart =
  | { type: 'text' | 'reasoning' | 'refusal'; text: string }
  /** A whole call: its pieces are put together first. */
  | { type: 'tool_call'; callId: string; name: string; arguments: string }
  | { type: 'usage'; usage: Usage }
  | { type: 'finish'; reason: FinishReason }
  /** `[DONE]` came. */
  | { type: 'done' }
