import { fieldsOf } from '../domain/fields-of'
import type { CountableRequest } from '../wire/countable-request'
import { type DeclaredFunction, declareTools } from './declare-tools'
import type { ModelFamily } from './model-family'

/** What stands around the declarations: more before a model that reasons. */
const around = { plain: 9, reasoning: 90 }
const sharedWithInstructions = 3
const tokensPerChoice = 4

/** Tokens that a request's functions add; undefined where it offers none. */
export function countTools(
  body: CountableRequest,
  { encoding, reasons }: ModelFamily,
  countText: (text: string) => number,
): number | undefined {
  const { tools, functions, tool_choice, function_call } = body
  const offered = [
    ...(Array.isArray(tools) ? tools.map((tool) => fieldsOf(fieldsOf(tool)['function'])) : []),
    ...(Array.isArray(functions) ? functions.map(fieldsOf) : []),
  ]
  if (tools === undefined && functions === undefined) return undefined
  if (offered.length === 0) return 0
  const declared = countText(declareTools(offered.map(declaredOf)))
  const { name } = { ...fieldsOf(function_call), ...fieldsOf(fieldsOf(tool_choice)['function']) }
  const choice = typeof name === 'string' ? tokensPerChoice + countText(name) : 0
  if (reasons) return declared + around.reasoning
  const hasInstructions = body.messages.some(({ role }) => role === 'system' || role === 'developer')
  const withParameters = offered.filter(
    ({ parameters }) => Object.keys(fieldsOf(fieldsOf(parameters)['properties'])).length > 0,
  ).length
  return (
    declared +
    around.plain +
    choice -
    (hasInstructions ? sharedWithInstructions : 0) -
    (encoding === 'o200k_base' ? withParameters : 0)
  )
}

function declaredOf({ name, description, parameters }: Record<string, unknown>): DeclaredFunction {
  return {
    name: typeof name === 'string' ? name : '',
    ...(typeof description === 'string' ? { description } : {}),
    ...(parameters === undefined ? {} : { parameters }),
  }
}
