/** What a count needs of a request's body; every body that the builder makes is one. */
export interface CountableBody {
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
