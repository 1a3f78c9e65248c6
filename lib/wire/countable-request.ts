/** What a count needs of a request: what a model reads of it, whatever its format calls it. */
export interface CountableRequest {
  model: string
  messages: readonly CountableMessage[]
  [parameter: string]: unknown
}

export interface CountableMessage {
  role: string
  content?: string | readonly CountablePart[] | null
  name?: string
  tool_calls?: readonly unknown[]
  tool_call_id?: string
  function_call?: unknown
}

export interface CountablePart {
  type: string
  text?: string
}
