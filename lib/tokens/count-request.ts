import { familyOf } from './model-family'

/** What a count needs of a request's body; every body that the builder makes is one. */
export interface CountableBody {
  model: string
  messages: readonly CountableMessage[]
  [parameter: string]: unknown
}

export interface CountableMessage {
  role: string
  content: string | readonly CountablePart[]
  name?: string
}

export interface CountablePart {
  type: string
  text?: string
}

export interface TokenCount {
  inputTokens: number
  /** True where the server will charge this very number. */
  exact: boolean
}

const tokensPerMessage = 3
const tokensPerName = 1

/** Each is one token in both encodings. */
const knownRoles = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function'])

/** Parameters that the server turns into input of its own. */
const addingParameters = ['tools', 'functions', 'response_format'] as const

/**
 * Input tokens of a request: the family's prime, and for each message three, its role, its content and its name.
 * Tools and schemas are counted by their JSON, and parts that are no text not at all; neither is exact.
 */
export function countRequest(body: CountableBody, countText: (text: string) => number): TokenCount {
  const { prime, exact } = familyOf(body.model)
  let inputTokens = prime
  let isPlain = true
  for (const { role, content, name } of body.messages) {
    inputTokens += tokensPerMessage + (knownRoles.has(role) ? 1 : countText(role))
    if (name !== undefined) inputTokens += tokensPerName + countText(name)
    if (!knownRoles.has(role)) isPlain = false
    if (typeof content === 'string') {
      inputTokens += countText(content)
      continue
    }
    // How a server joins several texts is its own affair.
    if (content.length !== 1) isPlain = false
    for (const { text } of content) {
      if (text === undefined) isPlain = false
      else inputTokens += countText(text)
    }
  }
  for (const parameter of addingParameters) {
    if (body[parameter] === undefined) continue
    isPlain = false
    inputTokens += countText(JSON.stringify(body[parameter]))
  }
  return { inputTokens, exact: exact && isPlain }
}

/** The texts that `countRequest` asks for, so that they can be counted elsewhere before. */
export function textsOf(body: CountableBody): string[] {
  const texts: string[] = []
  countRequest(body, (text) => {
    texts.push(text)
    return 0
  })
  return texts
}
