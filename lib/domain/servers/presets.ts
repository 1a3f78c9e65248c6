export interface Preset {
  id: string
  name: string
  /** Empty where every account has an address of its own: `placeholder` shows its form. */
  baseUrl: string
  placeholder?: string
  /** Where accounts have addresses of their own: what their hosts end with. */
  hostSuffix?: string
  /** The page on which a key is made. */
  keyPage?: string
  keyNeeded: boolean
  local: boolean
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>
}

const openAi: Preset = {
  id: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  keyPage: 'https://platform.openai.com/api-keys',
  keyNeeded: true,
  local: false,
}

const custom: Preset = {
  id: 'custom',
  name: 'Custom',
  baseUrl: '',
  placeholder: 'https://api.example.com/v1',
  keyNeeded: false,
  local: false,
}

/** In the order in which they are offered. The first is the one that a new connection starts with. */
export const presets: readonly Preset[] = [
  openAi,
  {
    id: 'openrouter',
    name: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyPage: 'https://openrouter.ai/settings/keys',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    keyPage: 'https://platform.claude.com/settings/keys',
    keyNeeded: true,
    local: false,
    // Without it, a request that carries an Origin is answered with 401.
    headers: { 'anthropic-dangerous-direct-browser-access': 'true' },
  },
  {
    id: 'gemini',
    name: 'Google Gemini',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    keyPage: 'https://aistudio.google.com/apikey',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'mistral',
    name: 'Mistral',
    baseUrl: 'https://api.mistral.ai/v1',
    keyPage: 'https://console.mistral.ai/api-keys',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'groq',
    name: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    keyPage: 'https://console.groq.com/keys',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com',
    keyPage: 'https://platform.deepseek.com/api_keys',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'together',
    name: 'Together AI',
    baseUrl: 'https://api.together.ai/v1',
    keyPage: 'https://api.together.ai/settings/api-keys',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'xai',
    name: 'xAI',
    baseUrl: 'https://api.x.ai/v1',
    keyPage: 'https://console.x.ai',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'cerebras',
    name: 'Cerebras',
    baseUrl: 'https://api.cerebras.ai/v1',
    keyPage: 'https://cloud.cerebras.ai',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'fireworks',
    name: 'Fireworks AI',
    baseUrl: 'https://api.fireworks.ai/inference/v1',
    keyPage: 'https://fireworks.ai/account/api-keys',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'huggingface',
    name: 'Hugging Face',
    baseUrl: 'https://router.huggingface.co/v1',
    keyPage: 'https://huggingface.co/settings/tokens',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'azure',
    name: 'Azure OpenAI',
    baseUrl: '',
    placeholder: 'https://RESOURCE.openai.azure.com/openai/v1',
    hostSuffix: '.openai.azure.com',
    keyPage: 'https://portal.azure.com',
    keyNeeded: true,
    local: false,
  },
  {
    id: 'ollama',
    name: 'Ollama',
    baseUrl: 'http://localhost:11434/v1',
    keyNeeded: false,
    local: true,
    // What a browser extension may do is a setting of that server, and this page tells of it.
  },
  {
    id: 'lm-studio',
    name: 'LM Studio',
    baseUrl: 'http://localhost:1234/v1',
    keyNeeded: false,
    local: true,
  },
  {
    id: 'llama-cpp',
    name: 'llama.cpp',
    baseUrl: 'http://localhost:8080/v1',
    keyNeeded: false,
    local: true,
  },
  {
    id: 'vllm',
    name: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    keyNeeded: false,
    local: true,
  },
  {
    id: 'jan',
    name: 'Jan',
    baseUrl: 'http://127.0.0.1:1337/v1',
    keyNeeded: true,
    local: true,
  },
  {
    id: 'localai',
    name: 'LocalAI',
    baseUrl: 'http://localhost:8080/v1',
    keyNeeded: false,
    local: true,
  },
  custom,
]

export function findPreset(id: string): Preset | undefined {
  return presets.find((preset) => preset.id === id)
}

/**
 * The preset that an address belongs to: the one with this very address, else the one at this origin, else
 * `custom`. Where two local servers have one port by default, the first in the list.
 */
export function presetFor(baseUrl: string): Preset {
  if (!URL.canParse(baseUrl)) return custom
  const url = new URL(baseUrl)
  const address = oneLoopback(url)
  return (
    presets.find((preset) => preset.baseUrl !== '' && oneLoopback(new URL(preset.baseUrl)) === address) ??
    presetAtOrigin(url.origin) ??
    custom
  )
}

/** The path at which the API of a server most likely is, where no more than its origin is known. */
export function apiPathAt(origin: string): string {
  const known = presetAtOrigin(origin)
  return known === undefined
    ? '/v1'
    : new URL(known.baseUrl || known.placeholder || origin).pathname.replace(/\/$/, '')
}

function presetAtOrigin(origin: string): Preset | undefined {
  const url = new URL(origin)
  return presets.find(({ baseUrl, hostSuffix }) => {
    if (hostSuffix !== undefined) return url.hostname.endsWith(hostSuffix)
    return baseUrl !== '' && new URL(baseUrl).origin === url.origin
  })
}

/** The three ways to write this machine are one address to the servers that listen there. */
function oneLoopback({ protocol, hostname, port, pathname }: URL): string {
  const host = hostname === '127.0.0.1' || hostname === '[::1]' ? 'localhost' : hostname
  return `${protocol}//${host}:${port}${pathname.replace(/\/+$/, '')}`
}
