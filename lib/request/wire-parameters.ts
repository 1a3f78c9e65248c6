import type { Parameters } from '../domain/parameters/parameters'
import type { Connection } from '../domain/servers/connection'

const wireNames = {
  temperature: 'temperature',
  topP: 'top_p',
  presencePenalty: 'presence_penalty',
  frequencyPenalty: 'frequency_penalty',
  stop: 'stop',
  seed: 'seed',
  reasoningEffort: 'reasoning_effort',
  verbosity: 'verbosity',
} as const

/**
 * Parameters under the names that this connection takes, without those it refused for this model. OpenAI's own
 * server takes `max_completion_tokens` only; compatible servers know `max_tokens`, and many no other.
 */
export function wireParameters(
  connection: Pick<Connection, 'baseUrl' | 'refusals'>,
  model: string,
  parameters: Parameters,
): Record<string, unknown> {
  const wire: Record<string, unknown> = { stream_options: { include_usage: true } }
  for (const [name, wireName] of Object.entries(wireNames)) {
    const value = parameters[name as keyof typeof wireNames]
    if (value !== undefined) wire[wireName] = value
  }
  if (parameters.maxTokens !== undefined) {
    const isOpenAi = new URL(connection.baseUrl).hostname === 'api.openai.com'
    wire[isOpenAi ? 'max_completion_tokens' : 'max_tokens'] = parameters.maxTokens
  }
  for (const refusal of connection.refusals) {
    if (refusal.model !== model || !(refusal.parameter in wire)) continue
    if (refusal.sentAs !== undefined) wire[refusal.sentAs] = wire[refusal.parameter]
    delete wire[refusal.parameter]
  }
  return wire
}
