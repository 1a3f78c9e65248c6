import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { retryDelayMs } from '@/lib/background/runs/retry-delay'
import {
  type RunError,
  type RunErrorKind,
  runErrorKinds,
  runErrorSchema,
} from '@/lib/domain/servers/run-error'
import { errorOfAnswer } from '@/lib/llm/error-of-answer'
import { isRetryable } from '@/lib/llm/is-retryable'
import { repairFor } from '@/lib/llm/repair'
import { errorInStream } from '@/lib/llm/to-run-error'
import { wireFormats } from '@/lib/wire/wire-formats'
import { processorMs } from '../../fakes/processor-ms'

const now = Date.UTC(2026, 10, 22, 12, 0, 0)
const far = 'https://api.example.com/v1/chat/completions'
const near = 'http://localhost:11434/v1/chat/completions'

interface Told {
  body?: unknown
  headers?: Record<string, string>
  url?: string
  secrets?: string[]
}

function errorOf(status: number, { body = '', headers = {}, url = far, secrets = [] }: Told = {}): RunError {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const error = errorOfAnswer({ url, status, headers: new Headers(headers), body: text }, secrets, now)
  expect(v.is(runErrorSchema, error)).toBe(true)
  return error
}

const envelope = (message: string, more: Record<string, unknown> = {}) => ({
  error: { message, type: 'invalid_request_error', param: null, code: null, ...more },
})

describe('errorOfAnswer', () => {
  const table: [name: string, status: number, told: Told, error: RunError][] = [
    [
      'a wrong key',
      401,
      { body: envelope('Incorrect API key provided: sk-ab***yz.', { code: 'invalid_api_key' }) },
      {
        kind: 'key-refused',
        detail: 'Incorrect API key provided: [key].',
        status: 401,
        code: 'invalid_api_key',
      },
    ],
    ['401 without a word', 401, {}, { kind: 'key-refused', status: 401 }],
    [
      'a key without the right',
      401,
      {
        body: envelope('You have insufficient permissions for this operation. Missing scopes: model.request'),
      },
      { kind: 'not-allowed', status: 401, detail: expect.any(String) },
    ],
    [
      'a key of no organization',
      401,
      { body: envelope('You must be a member of an organization to use the API.') },
      { kind: 'not-allowed', status: 401, detail: expect.any(String) },
    ],
    [
      'Anthropic, without the header for browsers',
      401,
      {
        body: {
          type: 'error',
          error: {
            type: 'authentication_error',
            message: "CORS requests must set 'anthropic-dangerous-direct-browser-access' header",
          },
        },
      },
      { kind: 'cors-refused', status: 401, detail: expect.any(String) },
    ],
    [
      'OpenRouter without credit',
      402,
      { body: { error: { message: 'Insufficient credits', code: 402 } } },
      { kind: 'no-credit', status: 402, detail: 'Insufficient credits', code: '402' },
    ],
    ['402 without a word', 402, {}, { kind: 'no-credit', status: 402 }],
    [
      'Anthropic without credit',
      400,
      { body: envelope('Your credit balance is too low to access the API.') },
      { kind: 'no-credit', status: 400, detail: expect.any(String) },
    ],
    [
      'a region',
      403,
      {
        body: envelope('Country, region, or territory not supported', {
          code: 'unsupported_country_region_territory',
        }),
      },
      { kind: 'region-refused', status: 403, detail: expect.any(String), code: expect.any(String) },
    ],
    [
      'Gemini’s region',
      400,
      {
        body: [
          {
            error: {
              code: 400,
              message: 'User location is not supported for the API use.',
              status: 'FAILED_PRECONDITION',
            },
          },
        ],
      },
      { kind: 'region-refused', status: 400, detail: expect.any(String), code: 'FAILED_PRECONDITION' },
    ],
    ['451', 451, {}, { kind: 'region-refused', status: 451 }],
    [
      '403',
      403,
      { body: envelope('No access to this model') },
      { kind: 'not-allowed', status: 403, detail: 'No access to this model' },
    ],
    ['403 of a server near by, without a word', 403, { url: near }, { kind: 'origin-refused', status: 403 }],
    [
      '403 of a server near by, about the origin',
      403,
      { url: near, body: 'Origin not allowed' },
      { kind: 'origin-refused', status: 403, detail: 'Origin not allowed' },
    ],
    [
      '403 of a server near by, about something else',
      403,
      { url: near, body: envelope('Quota of this token is used') },
      { kind: 'not-allowed', status: 403, detail: expect.any(String) },
    ],
    ['403 of a server far away, without a word', 403, {}, { kind: 'not-allowed', status: 403 }],
    [
      'an unknown model',
      404,
      {
        body: envelope('The model `x` does not exist or you do not have access to it.', {
          code: 'model_not_found',
          param: 'model',
        }),
      },
      {
        kind: 'no-such-model',
        status: 404,
        detail: expect.any(String),
        code: 'model_not_found',
        param: 'model',
      },
    ],
    [
      'Ollama’s unknown model',
      404,
      { body: envelope("model 'x' not found", { type: 'not_found_error' }), url: near },
      { kind: 'no-such-model', status: 404, detail: "model 'x' not found" },
    ],
    [
      'Anthropic’s unknown model',
      404,
      { body: { type: 'error', error: { type: 'not_found_error', message: 'model: claude-x' } } },
      { kind: 'no-such-model', status: 404, detail: 'model: claude-x' },
    ],
    [
      'Azure’s unknown model',
      404,
      {
        body: {
          error: {
            code: 'DeploymentNotFound',
            message: 'The API deployment for this resource does not exist.',
          },
        },
      },
      { kind: 'no-such-model', status: 404, detail: expect.any(String), code: 'DeploymentNotFound' },
    ],
    [
      'a retired model at Groq',
      400,
      { body: envelope('The model `x` has been decommissioned', { code: 'model_decommissioned' }) },
      { kind: 'no-such-model', status: 400, detail: expect.any(String), code: 'model_decommissioned' },
    ],
    [
      'OpenRouter’s unknown model',
      400,
      { body: { error: { message: 'x is not a valid model ID', code: 400 } } },
      { kind: 'no-such-model', status: 400, detail: 'x is not a valid model ID', code: '400' },
    ],
    [
      'DeepSeek’s unknown model',
      400,
      { body: envelope('Model Not Exist', { code: 'invalid_request_error' }) },
      { kind: 'no-such-model', status: 400, detail: 'Model Not Exist', code: 'invalid_request_error' },
    ],
    [
      'a model that is no name',
      400,
      { body: envelope('invalid model ID', { param: 'model' }) },
      { kind: 'no-such-model', status: 400, detail: 'invalid model ID', param: 'model' },
    ],
    [
      'an unknown path',
      404,
      { body: envelope('Unknown request URL: POST /models/chat', { code: 'unknown_url' }) },
      { kind: 'wrong-address', status: 404, detail: expect.any(String), code: 'unknown_url' },
    ],
    [
      'an unknown path at FastAPI',
      404,
      { body: { detail: 'Not Found' } },
      { kind: 'wrong-address', status: 404, detail: 'Not Found' },
    ],
    [
      'an unknown path in words',
      404,
      { body: '404 page not found' },
      { kind: 'wrong-address', status: 404, detail: '404 page not found' },
    ],
    [
      'a page with 404',
      404,
      { body: '<!doctype html><h1>model</h1>' },
      { kind: 'wrong-address', status: 404 },
    ],
    [
      '405',
      405,
      { body: { detail: 'Method Not Allowed' } },
      { kind: 'wrong-address', status: 405, detail: 'Method Not Allowed' },
    ],
    [
      'too long',
      400,
      {
        body: envelope('This model’s maximum context length is 8192 tokens.', {
          code: 'context_length_exceeded',
          param: 'messages',
        }),
      },
      {
        kind: 'too-long',
        status: 400,
        detail: expect.any(String),
        code: 'context_length_exceeded',
        param: 'messages',
      },
    ],
    [
      'too long for vLLM',
      400,
      {
        body: {
          object: 'error',
          message: "This model's maximum context length is 4096 tokens.",
          type: 'BadRequestError',
          param: null,
          code: 400,
        },
      },
      { kind: 'too-long', status: 400, detail: expect.any(String), code: '400' },
    ],
    [
      'too long for llama.cpp',
      400,
      {
        body: {
          error: {
            code: 400,
            message: 'the request exceeds the available context size',
            type: 'exceed_context_size_error',
          },
        },
      },
      { kind: 'too-long', status: 400, detail: expect.any(String), code: '400' },
    ],
    [
      'too long for Anthropic',
      400,
      { body: envelope('prompt is too long: 210000 tokens > 200000 maximum') },
      { kind: 'too-long', status: 400, detail: expect.any(String) },
    ],
    [
      'too long for Gemini',
      400,
      {
        body: [
          {
            error: {
              code: 400,
              message:
                'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
              status: 'INVALID_ARGUMENT',
            },
          },
        ],
      },
      { kind: 'too-long', status: 400, detail: expect.any(String), code: 'INVALID_ARGUMENT' },
    ],
    [
      '413 without a word',
      413,
      { body: '<html><h1>413 Request Entity Too Large</h1></html>' },
      { kind: 'too-long', status: 413 },
    ],
    [
      '413 of Groq, which calls it a rate limit',
      413,
      {
        body: envelope(
          'Request too large for model `x` on tokens per minute (TPM): Limit 6000, Requested 8000',
          { type: 'tokens', code: 'rate_limit_exceeded' },
        ),
      },
      { kind: 'too-long', status: 413, detail: expect.any(String), code: 'rate_limit_exceeded' },
    ],
    [
      '429 for a request that never fits',
      429,
      {
        body: envelope('Request too large for gpt-x on tokens per min (TPM): Limit 10000, Requested 20000.', {
          type: 'tokens',
          code: 'rate_limit_exceeded',
        }),
      },
      { kind: 'too-long', status: 429, detail: expect.any(String), code: 'rate_limit_exceeded' },
    ],
    [
      'a parameter that is not supported',
      400,
      {
        body: envelope("Unsupported parameter: 'max_tokens'", {
          code: 'unsupported_parameter',
          param: 'max_tokens',
        }),
      },
      {
        kind: 'bad-parameter',
        status: 400,
        detail: expect.any(String),
        code: 'unsupported_parameter',
        param: 'max_tokens',
      },
    ],
    [
      'a value that is not supported',
      400,
      {
        body: envelope("Unsupported value: 'temperature'", {
          code: 'unsupported_value',
          param: 'temperature',
        }),
      },
      {
        kind: 'bad-parameter',
        status: 400,
        detail: expect.any(String),
        code: 'unsupported_value',
        param: 'temperature',
      },
    ],
    [
      'a value out of range',
      400,
      { body: envelope('Invalid temperature', { code: 'decimal_above_max_value', param: 'temperature' }) },
      {
        kind: 'bad-parameter',
        status: 400,
        detail: expect.any(String),
        code: 'decimal_above_max_value',
        param: 'temperature',
      },
    ],
    [
      'a bad message',
      400,
      { body: envelope('Invalid type', { code: 'invalid_type', param: 'messages.[0].content' }) },
      {
        kind: 'refused',
        status: 400,
        detail: 'Invalid type',
        code: 'invalid_type',
        param: 'messages.[0].content',
      },
    ],
    [
      'FastAPI’s details',
      422,
      {
        body: {
          detail: [
            {
              type: 'extra_forbidden',
              loc: ['body', 'stream_options'],
              msg: 'Extra inputs are not permitted',
              input: {},
            },
          ],
        },
      },
      {
        kind: 'bad-parameter',
        status: 422,
        detail: 'Extra inputs are not permitted',
        param: 'stream_options',
      },
    ],
    [
      'FastAPI’s details inside Mistral’s message',
      422,
      {
        body: {
          object: 'error',
          message: {
            detail: [
              { type: 'extra_forbidden', loc: ['body', 'seed'], msg: 'Extra inputs are not permitted' },
            ],
          },
          type: 'invalid_request_error',
          param: null,
          code: null,
        },
      },
      { kind: 'bad-parameter', status: 422, detail: 'Extra inputs are not permitted', param: 'seed' },
    ],
    [
      '422 in words',
      422,
      { body: { message: 'Failed to parse' } },
      { kind: 'refused', status: 422, detail: 'Failed to parse' },
    ],
    [
      'content',
      400,
      { body: envelope('Your request was rejected', { code: 'content_policy_violation' }) },
      { kind: 'content-refused', status: 400, detail: expect.any(String), code: 'content_policy_violation' },
    ],
    [
      'content at Azure',
      400,
      {
        body: {
          error: {
            message: 'The response was filtered',
            type: null,
            param: 'prompt',
            code: 'content_filter',
            status: 400,
          },
        },
      },
      {
        kind: 'content-refused',
        status: 400,
        detail: expect.any(String),
        code: 'content_filter',
        param: 'prompt',
      },
    ],
    [
      'bad tools',
      400,
      { body: envelope('Failed to call a function', { code: 'tool_use_failed', failed_generation: '<f>' }) },
      { kind: 'refused', status: 400, detail: expect.any(String), code: 'tool_use_failed' },
    ],
    [
      'Gemini’s wrong key',
      400,
      {
        body: [
          {
            error: {
              code: 400,
              message: 'Please pass a valid key.',
              status: 'INVALID_ARGUMENT',
              details: [{ '@type': 'x', reason: 'API_KEY_INVALID' }],
            },
          },
        ],
      },
      { kind: 'key-refused', status: 400, detail: 'Please pass a valid key.', code: 'API_KEY_INVALID' },
    ],
    [
      'too fast',
      429,
      {
        body: envelope('Rate limit reached', { type: 'requests', code: 'rate_limit_exceeded' }),
        headers: { 'retry-after': '2' },
      },
      {
        kind: 'slow-down',
        status: 429,
        detail: 'Rate limit reached',
        code: 'rate_limit_exceeded',
        retryAfterMs: 2000,
      },
    ],
    ['429 without a word', 429, {}, { kind: 'slow-down', status: 429 }],
    ...[
      'insufficient_quota',
      'credit_balance_exhausted',
      'organization_spend_limit_exceeded',
      'project_spend_limit_exceeded',
      'organization_usage_limit_exceeded',
      'billing_hard_limit_reached',
      'billing_not_active',
    ].map((code): [string, number, Told, RunError] => [
      `429 for money: ${code}`,
      429,
      { body: envelope('No', { code }), headers: { 'retry-after': '2' } },
      { kind: 'no-credit', status: 429, detail: 'No', code },
    ]),
    [
      '429 for money, by its type',
      429,
      { body: envelope('No', { type: 'insufficient_quota', code: 'x' }) },
      { kind: 'no-credit', status: 429, detail: 'No', code: 'x' },
    ],
    [
      '429 for money, in words',
      429,
      {
        body: {
          error: { code: '1113', message: 'Insufficient balance or no resource package. Please recharge.' },
        },
      },
      { kind: 'no-credit', status: 429, detail: expect.any(String), code: '1113' },
    ],
    [
      '500',
      500,
      { body: envelope('The server had an error', { type: 'server_error' }) },
      { kind: 'provider-down', status: 500, detail: 'The server had an error' },
    ],
    [
      '500 that names a parameter',
      500,
      { body: envelope('Oops', { type: 'server_error', param: 'temperature' }) },
      { kind: 'provider-down', status: 500, detail: 'Oops', param: 'temperature' },
    ],
    ['a page with 502', 502, { body: '<html>Bad gateway</html>' }, { kind: 'provider-down', status: 502 }],
    [
      '503 without a word',
      503,
      { headers: { 'retry-after': '5' } },
      { kind: 'provider-down', status: 503, retryAfterMs: 5000 },
    ],
    [
      '503 while llama.cpp loads the model',
      503,
      { body: { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } } },
      { kind: 'provider-down', status: 503, detail: 'Loading model', code: '503' },
    ],
    [
      '504 in words',
      504,
      { body: 'upstream request timeout' },
      { kind: 'provider-down', status: 504, detail: 'upstream request timeout' },
    ],
    [
      '529',
      529,
      { body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } } },
      { kind: 'provider-down', status: 529, detail: 'Overloaded' },
    ],
    [
      'an error as text',
      400,
      { body: { error: 'Bad request' } },
      { kind: 'refused', status: 400, detail: 'Bad request' },
    ],
    [
      'an error of OAuth',
      401,
      { body: { error: 'invalid_token', error_description: 'It has expired' } },
      { kind: 'key-refused', status: 401, detail: 'It has expired' },
    ],
    [
      'Cloudflare’s list of errors',
      400,
      {
        body: {
          success: false,
          errors: [{ code: 7003, message: 'Could not route' }],
          messages: [],
          result: null,
        },
      },
      { kind: 'refused', status: 400, detail: 'Could not route', code: '7003' },
    ],
    [
      'OpenRouter’s error of another server',
      400,
      {
        body: {
          error: {
            message: 'Provider returned error',
            code: 400,
            metadata: {
              provider_name: 'X',
              raw: '{"error":{"message":"Unsupported parameter: seed","code":"unsupported_parameter","param":"seed"}}',
            },
          },
        },
      },
      {
        kind: 'bad-parameter',
        status: 400,
        detail: 'Provider returned error: Unsupported parameter: seed',
        code: 'unsupported_parameter',
        param: 'seed',
      },
    ],
    [
      'OpenRouter’s error of another server, in words',
      502,
      {
        body: {
          error: { message: 'Provider returned error', code: 502, metadata: { raw: 'upstream died' } },
        },
      },
      { kind: 'provider-down', status: 502, detail: 'Provider returned error: upstream died', code: '502' },
    ],
    [
      'JSON with the type of a page',
      400,
      { body: envelope('Bad'), headers: { 'content-type': 'text/html' } },
      { kind: 'refused', status: 400, detail: 'Bad' },
    ],
    [
      'words with the type of a page',
      500,
      { body: 'Bad', headers: { 'content-type': 'text/html; charset=utf-8' } },
      { kind: 'provider-down', status: 500 },
    ],
    ['JSON that says nothing', 400, { body: '{}' }, { kind: 'refused', status: 400 }],
    ['JSON that is cut', 400, { body: '{"error":{"message":"Ba' }, { kind: 'refused', status: 400 }],
    [
      'codes that every object has',
      400,
      { body: envelope('x', { code: 'constructor', type: '__proto__' }) },
      { kind: 'refused', status: 400, detail: 'x', code: 'constructor' },
    ],
    [
      'an error inside an error inside an error',
      400,
      { body: '[['.repeat(500) + ']]'.repeat(500) },
      { kind: 'refused', status: 400 },
    ],
  ]

  it.each(table)('knows %s', (_, status, told, error) => {
    expect(errorOf(status, told)).toEqual(error)
  })

  it('gives at most 500 characters on one line, and cuts no pair of surrogates', () => {
    const { detail = '' } = errorOf(400, { body: envelope(`a\n\t b ${'😀'.repeat(400)}`) })
    expect(detail.length).toBe(500)
    expect(detail).toMatch(/^a b 😀+\ufffd?…$/u)
    expect(detail.isWellFormed()).toBe(true)
  })

  it('strikes out the key wherever the server says it', () => {
    const secret = 'zz-0123456789abcdef'
    const body = envelope(`No ${secret}`, { code: `code-${secret}`, param: secret })
    expect(JSON.stringify(errorOf(400, { body, secrets: [secret] }))).not.toContain('0123456789')
  })

  it('reads a mebibyte of hostile words in little time', () => {
    const start = processorMs()
    for (const words of ['sk-', 'bearer ', '*', 'x', 'authorization: ', 'a.', 'key=&key=', '(', 'model '])
      errorOf(400, { body: envelope(words.repeat(2 ** 20 / words.length)), secrets: ['sk-0123456789abcdef'] })
    expect(processorMs() - start).toBeLessThan(3000)
  })
})

describe('errorInStream', () => {
  it.each<[Parameters<typeof errorInStream>[0], RunError]>([
    [{}, { kind: 'provider-down' }],
    [{ message: 'Overloaded' }, { kind: 'provider-down', detail: 'Overloaded' }],
    [
      { message: 'No', status: 400 },
      { kind: 'refused', detail: 'No', status: 400 },
    ],
    [
      { message: 'No', status: 429 },
      { kind: 'slow-down', detail: 'No', status: 429 },
    ],
    [{ code: 'insufficient_quota' }, { kind: 'no-credit', code: 'insufficient_quota' }],
    [{ type: 'rate_limit_error' }, { kind: 'slow-down' }],
    [
      { message: 'x', param: 'seed' },
      { kind: 'bad-parameter', detail: 'x', param: 'seed' },
    ],
  ])('makes of %j %j', (told, error) => expect(errorInStream(told, [])).toEqual(error))
})

describe('the wait that a server asks for', () => {
  const seconds = (value: string) => ({ 'retry-after': value })
  it.each<[Record<string, string>, number | undefined]>([
    [seconds('2'), 2000],
    [seconds('0'), 0],
    [seconds(' 1.5 '), 1500],
    [{ 'retry-after-ms': '250', ...seconds('9') }, 250],
    [{ 'retry-after-ms': 'x', ...seconds('9') }, 9000],
    [seconds('Sun, 22 Nov 2026 12:00:30 GMT'), 30_000],
    [seconds('Sunday, 22-Nov-26 12:00:30 GMT'), 30_000],
    [seconds('2026-11-22T12:00:30Z'), 30_000],
    [seconds('Sun, 22 Nov 2026 11:00:00 GMT'), 0],
    [seconds('Sun, 22 Nov 2099 12:00:00 GMT'), Date.UTC(2099, 10, 22, 12) - now],
    [seconds('-5'), undefined],
    [seconds('soon 5'), undefined],
    [seconds('1e3'), undefined],
    [seconds('NaN'), undefined],
    [seconds(''), undefined],
    [seconds('9'.repeat(400)), undefined],
    [{}, undefined],
    [{ 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
    [{ 'x-ratelimit-reset-requests': '1s', 'x-ratelimit-reset-tokens': '20ms' }, 1000],
    [
      {
        'x-ratelimit-reset-requests': '1h',
        'x-ratelimit-remaining-requests': '10',
        'x-ratelimit-reset-tokens': '1m2.5s',
        'x-ratelimit-remaining-tokens': '0',
      },
      62_500,
    ],
    [{ 'x-ratelimit-reset-requests': 'later', 'x-ratelimit-reset-tokens': '7' }, undefined],
    [{ ...seconds('3'), 'x-ratelimit-reset-tokens': '20ms' }, 3000],
  ])('is read of %j as %j ms', (headers, wait) => {
    expect(errorOf(429, { headers }).retryAfterMs).toBe(wait)
  })

  it('is not read of the state of a rate limit where none was hit', () => {
    expect(errorOf(500, { headers: { 'x-ratelimit-reset-requests': '6m0s' } }).retryAfterMs).toBeUndefined()
  })

  it('is not read where waiting would not help', () => {
    expect(errorOf(401, { headers: seconds('2') }).retryAfterMs).toBeUndefined()
  })
})

describe('trying again by itself', () => {
  const busy: RunError = { kind: 'slow-down', status: 429 }

  it('is for servers that are too busy, and for nothing else', () => {
    const kinds = new Set<RunErrorKind>(['slow-down', 'provider-down'])
    for (const kind of runErrorKinds) expect(isRetryable({ kind, status: 503 }), kind).toBe(kinds.has(kind))
    for (const status of [500, 502, 503, 504, 529])
      expect(isRetryable(errorOf(status)), `${status}`).toBe(true)
    for (const status of [400, 401, 402, 403, 404, 408, 409, 413, 422])
      expect(isRetryable(errorOf(status)), `${status}`).toBe(false)
    expect(isRetryable(errorOf(429, { body: envelope('No', { code: 'insufficient_quota' }) }))).toBe(false)
    // The server answered, and then its stream broke off: it may have been billed.
    expect(isRetryable(errorInStream({ message: 'Overloaded' }, []))).toBe(false)
  })

  it.each<[RunError, number, number | undefined]>([
    [busy, 1, 2000],
    [busy, 2, 4000],
    [busy, 3, undefined],
    [{ ...busy, retryAfterMs: 500 }, 1, 500],
    [{ ...busy, retryAfterMs: 500 }, 3, undefined],
    [{ ...busy, retryAfterMs: 60_000 }, 2, 60_000],
    [{ ...busy, retryAfterMs: 60_001 }, 1, undefined],
    [{ kind: 'provider-down', status: 500 }, 1, 2000],
    [{ kind: 'no-credit', status: 429 }, 1, undefined],
    [{ kind: 'unreachable' }, 1, undefined],
  ])('after %j at attempt %i waits %j ms', (error, attempt, wait) => {
    expect(retryDelayMs(error, attempt)).toBe(wait)
  })
})

describe('repairFor', () => {
  const { fixed } = wireFormats['chat-completions']
  const body = {
    model: 'm',
    messages: [],
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0.5,
    max_tokens: 100,
    stop: ['x'],
    reasoning_effort: 'low',
  }
  const { max_tokens: _, ...rest } = body
  const newer = { ...rest, max_completion_tokens: 100 }
  const refused = (detail: string, more: Partial<RunError> = {}): RunError => ({
    kind: 'bad-parameter',
    status: 400,
    detail,
    ...more,
  })

  it.each<[string, RunError, object, unknown]>([
    [
      'sends max_tokens under its new name',
      refused(
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        { code: 'unsupported_parameter', param: 'max_tokens' },
      ),
      body,
      { parameter: 'max_tokens', sentAs: 'max_completion_tokens' },
    ],
    [
      'sends max_completion_tokens under its old name',
      refused('Extra inputs are not permitted', { status: 422, param: 'max_completion_tokens' }),
      newer,
      { parameter: 'max_completion_tokens', sentAs: 'max_tokens' },
    ],
    [
      'leaves one out where both are there',
      refused('x', { code: 'unsupported_parameter', param: 'max_tokens' }),
      { ...body, max_completion_tokens: 1 },
      { parameter: 'max_tokens' },
    ],
    [
      'leaves out a value that is not supported',
      refused("Unsupported value: 'temperature' does not support 0.5 with this model.", {
        code: 'unsupported_value',
        param: 'temperature',
      }),
      body,
      { parameter: 'temperature' },
    ],
    [
      'leaves out stream_options named in words alone',
      refused('Unrecognized request argument supplied: stream_options'),
      body,
      { parameter: 'stream_options' },
    ],
    [
      'leaves out stream_options named by FastAPI',
      refused('Extra inputs are not permitted', { status: 422, param: 'stream_options' }),
      body,
      { parameter: 'stream_options' },
    ],
    [
      'leaves out stream_options named by a path',
      refused('Extra inputs are not permitted', { param: 'body.stream_options.include_usage' }),
      body,
      { parameter: 'stream_options' },
    ],
    [
      'leaves out stream_options named in a text of Python',
      refused(
        "[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted'}]",
      ),
      body,
      { parameter: 'stream_options' },
    ],
    [
      'leaves out what Gemini does not know',
      refused('Invalid JSON payload received. Unknown name "reasoning_effort": Cannot find field.', {
        code: 'INVALID_ARGUMENT',
      }),
      body,
      { parameter: 'reasoning_effort' },
    ],
    [
      'leaves out what Groq does not support',
      refused("property 'stop' is unsupported"),
      body,
      { parameter: 'stop' },
    ],
    [
      'takes the parameter that is named first',
      refused('reasoning_effort is not supported together with temperature'),
      body,
      { parameter: 'reasoning_effort' },
    ],
    [
      'takes no word for a parameter',
      refused('Unexpected end of input: please stop sending'),
      body,
      undefined,
    ],
    ['takes no part of a name for a parameter', refused('Unknown field my_temperature_2'), body, undefined],
    ['never touches the model', refused('Unsupported model', { param: 'model' }), body, undefined],
    [
      'never touches the messages',
      refused("Unsupported value: 'messages[0].role' does not support 'system'", {
        code: 'unsupported_value',
        param: 'messages[0].role',
      }),
      body,
      undefined,
    ],
    [
      'never touches stream',
      refused("Unsupported value: 'stream'", { code: 'unsupported_value', param: 'stream' }),
      body,
      undefined,
    ],
    [
      'repairs nothing that was not sent',
      refused('Unsupported parameter', { code: 'unsupported_parameter', param: 'logprobs' }),
      body,
      undefined,
    ],
    [
      'does not hide a value out of range',
      refused('Invalid value: temperature must be at most 2', {
        code: 'invalid_value',
        param: 'temperature',
      }),
      body,
      undefined,
    ],
    [
      'does not hide a value out of range, by another code',
      refused('Unsupported: temperature', { code: 'decimal_above_max_value', param: 'temperature' }),
      body,
      undefined,
    ],
    [
      'does not hide too many tokens',
      refused('max_tokens is too large: 100000. This model supports at most 16384.', { param: 'max_tokens' }),
      body,
      undefined,
    ],
    ['repairs nothing else', refused('Bad request'), body, undefined],
    [
      'repairs nothing after another status',
      refused("Unsupported parameter: 'temperature'", {
        status: 403,
        code: 'unsupported_parameter',
        param: 'temperature',
      }),
      body,
      undefined,
    ],
    [
      'repairs nothing without a status',
      { kind: 'bad-parameter', code: 'unsupported_parameter', param: 'temperature' },
      body,
      undefined,
    ],
  ])('%s', (_, error, sent, repair) => {
    expect(repairFor(error, sent as Record<string, unknown>, fixed)).toEqual(repair)
  })

  it('understands what is made of real answers', () => {
    const fastApi = errorOf(422, {
      body: {
        detail: [
          { loc: ['body', 'stream_options'], msg: 'extra fields not permitted', type: 'value_error.extra' },
        ],
      },
    })
    expect(repairFor(fastApi, body, fixed)).toEqual({ parameter: 'stream_options' })
    const openRouter = errorOf(400, {
      body: {
        error: {
          message: 'Provider returned error',
          code: 400,
          metadata: {
            raw: '{"error":{"message":"Unsupported parameter","code":"unsupported_parameter","param":"max_tokens"}}',
          },
        },
      },
    })
    expect(repairFor(openRouter, body, fixed)).toEqual({
      parameter: 'max_tokens',
      sentAs: 'max_completion_tokens',
    })
  })
})
