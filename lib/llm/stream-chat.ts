import type { Patience } from '../background/patience'
import type { Usage } from '../domain/run'
export type StreamPart =
  | { type: 'text' | 'reasoning' | 'refusal'; text: string }
  | { type: 'tool_call'; index: number; callId: string; name: string; arguments: string }
  | { type: 'usage'; usage: Usage }
  | { type: 'finish'; reason: 'stop' | 'length' | 'content-filter' | 'tool-calls' }
  | { type: 'model'; model: string }
  | { type: 'done' }
  | { type: 'response'; requestId?: string; status: number }
export interface StreamOptions { baseUrl: string; headers: Record<string,string>; secret: string | undefined; body: Record<string, unknown>; signal: AbortSignal; patience: Patience }
export type StreamChat = (options: StreamOptions) => AsyncGenerator<StreamPart>
export const streamChat: StreamChat = async function* ({ baseUrl, headers, secret, body, signal }) {
  const response = await fetch(`${baseUrl}/chat/completions`, { method: 'POST', signal, headers: { ...headers, 'content-type': 'application/json', ...(secret ? { authorization: `Bearer ${secret}` } : {}) }, body: JSON.stringify(body) })
  yield { type: 'response', status: response.status }
  let buffer = ''
  for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
    buffer += chunk
    const lines = buffer.split('\n'); buffer = lines.pop() ?? ''
    for (const line of lines) {
      if (!line.startsWith('data: ')) continue
      if (line === 'data: [DONE]') { yield { type: 'done' }; return }
      const data = JSON.parse(line.slice(6))
      const choice = data.choices?.[0]
      if (choice?.delta?.content) yield { type: 'text', text: choice.delta.content }
      if (choice?.finish_reason) yield { type: 'finish', reason: 'stop' }
      if (data.usage) yield { type: 'usage', usage: { inputTokens: data.usage.prompt_tokens, outputTokens: data.usage.completion_tokens } }
    }
  }
}
