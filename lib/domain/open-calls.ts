import type { MessagePart, ToolCallPart } from './message'

/** The calls of tools to which nothing in these parts is the result. */
export function openCalls(parts: readonly MessagePart[]): ToolCallPart[] {
  const answered = new Set(parts.flatMap((part) => (part.type === 'tool_result' ? [part.callId] : [])))
  return parts.filter((part) => part.type === 'tool_call').filter(({ callId }) => !answered.has(callId))
}
