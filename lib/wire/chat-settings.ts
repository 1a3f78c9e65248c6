import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { RequestToEncode } from './wire-format'

/** As the package declares it; a value that is not set is left out before it is sent. */
type Body = {
  [Name in keyof ChatCompletionCreateParamsStreaming]?: ChatCompletionCreateParamsStreaming[Name] | undefined
}

/**
 * Parameters under the names that this connection takes, without those it refused for this model. OpenAI's own
 * server takes `max_completion_tokens` only; compatible servers know `max_tokens`, and many no other.
 */
export function chatSettings({
  connection,
  model,
  parameters,
}: Pick<RequestToEncode, 'connection' | 'model' | 'parameters'>): Record<string, unknown> {
  const isOpenAi = new URL(connection.baseUrl).hostname === 'api.openai.com'
  const named = {
    stream_options: { include_usage: true },
    temperature: parameters.temperature,
    top_p: parameters.topP,
    presence_penalty: parameters.presencePenalty,
    frequency_penalty: parameters.frequencyPenalty,
    stop: parameters.stop,
    seed: parameters.seed,
    reasoning_effort: parameters.reasoningEffort,
    verbosity: parameters.verbosity,
    max_completion_tokens: isOpenAi ? parameters.maxTokens : undefined,
    max_tokens: isOpenAi ? undefined : parameters.maxTokens,
  } satisfies Body
  const settings: Record<string, unknown> = Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== undefined),
  )
  for (const { model: refusing, parameter, sentAs } of connection.refusals) {
    if (refusing !== model || !(parameter in settings)) continue
    if (sentAs !== undefined) settings[sentAs] = settings[parameter]
    delete settings[parameter]
  }
  return settings
}
