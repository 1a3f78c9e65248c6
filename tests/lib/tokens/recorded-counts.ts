import type { CountableRequest } from '@/lib/wire/countable-request'

/** A request that somebody recorded with the `prompt_tokens` of the API's answer. */
export interface RecordedCount extends CountableRequest {
  recordedBy: string
  promptTokens: number
}

const text = { type: 'string' }
const user = (content: string) => ({ role: 'user', content })
const system = (content: string) => ({ role: 'system', content })
const tool = (name: string, description: string, parameters: object) => ({
  type: 'function',
  function: { name, description, parameters },
})
const object = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
const call = (name: string, given: string, id = 'call') => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name, arguments: given } }],
})
const result = (content: string, tool_call_id = 'call') => ({ role: 'tool', tool_call_id, content })
const schema = (name: string, of: object, description?: string) => ({
  type: 'json_schema',
  json_schema: { name, ...(description === undefined ? {} : { description }), strict: true, schema: of },
})

const weather = {
  messages: [
    system('You are a helpful assistant that can answer to questions about the weather.'),
    user("What's the weather like in San Francisco?"),
  ],
  tools: [
    tool(
      'get_current_weather',
      'Get the current weather in a given location',
      object(
        {
          location: { ...text, description: 'The city and state, e.g. San Francisco, CA' },
          unit: {
            ...text,
            description: 'The unit of temperature to return',
            enum: ['celsius', 'fahrenheit'],
          },
        },
        ['location'],
      ),
    ),
  ],
}
const cookbook = 'openai-cookbook, How to count tokens with tiktoken'

const temperature = {
  model: 'gpt-4.1-mini',
  messages: [system('You are a helpful assistant.'), user('What is the temperature in Tokyo?')],
  tools: [tool('get_temperature', '', object({ city: text }))],
}
const country = {
  model: 'gpt-4o',
  messages: [user('What is the largest city in the user country?')],
  tools: [tool('get_user_country', '', object({}))],
}
const cityFormat = schema('CityLocation', object({ city: text, country: text }), 'A city and its country.')
const choiceOf = (kind: string, data: object) => object({ kind: { const: kind, type: 'string' }, data })
const eitherFormat = schema(
  'final_result',
  object({
    result: {
      anyOf: [
        choiceOf('CityLocation', object({ city: text, country: text })),
        choiceOf('CountryLanguage', object({ country: text, language: text })),
      ],
    },
  }),
)
const pydantic = 'pydantic-ai, tests/models/cassettes/test_openai'

const secret = {
  model: 'gpt-5-mini',
  messages: [
    system('Use parallel tool calling.'),
    user('Please retrieve the secrets associated with each of these passwords: mellon,radiance'),
    {
      role: 'assistant',
      tool_calls: [
        ...call('secret_retrieval_tool', '{"password": "mellon"}', 'one').tool_calls,
        ...call('secret_retrieval_tool', '{"password": "radiance"}', 'two').tool_calls,
      ],
    },
    result('Welcome to Moria!', 'one'),
    result('Life before Death', 'two'),
  ],
  tools: [
    tool(
      'secret_retrieval_tool',
      'A tool that requires a password to retrieve a secret.',
      object({ password: { title: 'Password', ...text } }),
    ),
  ],
}

const functionBefore2024 = {
  model: 'gpt-3.5-turbo',
  recordedBy: 'openai-chat-tokens, tests/token-counts.test.ts',
}
const parts = (properties: Record<string, unknown>) => ({ type: 'object', properties })

export const recordedCounts: RecordedCount[] = [
  { recordedBy: cookbook, model: 'gpt-4', ...weather, promptTokens: 105 },
  { recordedBy: cookbook, model: 'gpt-4o', ...weather, promptTokens: 101 },
  { recordedBy: pydantic, ...temperature, promptTokens: 50 },
  {
    recordedBy: pydantic,
    ...temperature,
    messages: [...temperature.messages, call('get_temperature', '{"city":"Tokyo"}'), result('20.0')],
    promptTokens: 75,
  },
  { recordedBy: pydantic, ...country, response_format: cityFormat, promptTokens: 79 },
  { recordedBy: pydantic, ...country, response_format: eitherFormat, promptTokens: 148 },
  {
    recordedBy: pydantic,
    ...country,
    response_format: cityFormat,
    messages: [...country.messages, call('get_user_country', '{}'), result('Mexico')],
    promptTokens: 100,
  },
  { recordedBy: 'mirascope, tests/e2e/output/cassettes/test_call_with_tools', ...secret, promptTokens: 239 },
  {
    ...functionBefore2024,
    messages: [user('hello')],
    functions: [{ name: 'foo', parameters: parts({}) }],
    promptTokens: 31,
  },
  {
    ...functionBefore2024,
    messages: [user('hello')],
    functions: [
      {
        name: 'bing_bong',
        description: 'Do a bing bong',
        parameters: parts({
          foo: parts({ bar: { ...text, enum: ['a', 'b', 'c'] }, baz: { type: 'boolean' } }),
        }),
      },
    ],
    promptTokens: 68,
  },
  {
    ...functionBefore2024,
    messages: [
      {
        role: 'assistant',
        content: '',
        function_call: { name: 'do_stuff', arguments: '{"foo": "bar", "baz": 1.5}' },
      },
    ],
    promptTokens: 26,
  },
  {
    ...functionBefore2024,
    messages: [
      user('hello world'),
      { role: 'function', name: 'do_stuff', content: '{"foo": "bar", "baz": 1.5}' },
    ],
    promptTokens: 28,
  },
]
