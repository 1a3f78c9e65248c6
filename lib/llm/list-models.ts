import { fieldsOf } from '../domain/fields-of'
import { type Ability, abilities, type Model } from '../domain/servers/connection'
import { RunFailure } from '../domain/servers/run-error'
import { isTelling, patternOf, secretForms } from '../privacy/secret-forms'
import { serverErrorIn } from '../wire/decode/server-error'
import { type ApiTarget, apiClient, headerNamesOf } from './api-client'
import { failureBehind } from './failure-behind'
import { readStart } from './read-start'
import { secretsOf } from './secrets-of'
import { errorInStream } from './to-run-error'

export interface ListModelsOptions extends ApiTarget {
  signal: AbortSignal
}

export type ListModels = (options: ListModelsOptions) => Promise<Model[]>

const mostModels = 5000
const mostTokens = 1e9
const limits = { mostBytes: 8 * 1024 * 1024, mostMs: 60_000 }
const byName = new Intl.Collator('en', { numeric: true })
const contextFields = ['context_length', 'context_window', 'max_model_len', 'max_context_length']

/** The models that a server lists, in order of their names. Throws `RunFailure`, `timed-out` when aborted. */
export const listModels: ListModels = async (options) => {
  const { baseUrl, fetch, probe = fetch, signal } = options
  try {
    const response = await apiClient(options).get('/models', { signal }).asResponse()
    const { text, end } = await readStart(response, limits)
    if (end === 'too-large' || end === 'timed-out') throw new RunFailure({ kind: end })
    if (end === 'broken') throw new RunFailure({ kind: 'unreachable' })
    return modelsIn(text, secretsOf(options))
  } catch (error) {
    const failure = signal.aborted
      ? error
      : await failureBehind(error, baseUrl, { fetch: probe, signal, headerNames: headerNamesOf(options) })
    throw signal.aborted ? new RunFailure({ kind: 'timed-out' }, { cause: error }) : failure
  }
}

function modelsIn(text: string, secrets: readonly string[]): Model[] {
  if (/^\s*</.test(text)) throw new RunFailure({ kind: 'wrong-address' })
  const models = new Map<string, Model>()
  const pattern = patternOf(secrets.filter(isTelling).flatMap(secretForms))
  for (const entry of listIn(parsed(text), secrets)) {
    const model = modelIn(entry)
    // Under another name nobody could ask it.
    if (model === undefined || (pattern !== undefined && model.id.search(pattern) >= 0)) continue
    if (models.size < mostModels) models.set(model.id, model)
  }
  return Array.from(models.values()).sort((a, b) => byName.compare(a.id, b.id))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RunFailure({ kind: 'unreadable' }, { cause: error })
  }
}

function listIn(answer: unknown, secrets: readonly string[]): unknown[] {
  const { object, data, models, result } = fieldsOf(answer)
  const list = [answer, data, models, result].find(Array.isArray)
  const error = serverErrorIn(answer)
  if (error !== undefined) throw new RunFailure(errorInStream(error, secrets))
  if (list !== undefined) return list
  // A server without models may list null.
  if (object === 'list' && data === null) return []
  throw new RunFailure({ kind: 'unreadable' })
}

function modelIn(entry: unknown): Model | undefined {
  const fields = fieldsOf(entry)
  const id = [entry, fields['id'], fields['name'], fields['model']].find(
    (each) => typeof each === 'string' && each !== '',
  )
  // A name that does not show as it is could pass for another.
  if (typeof id !== 'string' || id.length > 256 || id.trim() !== id || /[\p{Cc}\p{Cf}]/u.test(id))
    return undefined
  const shutdown = fields['shutdown_date']
  const context = contextFields
    .map((name) => fields[name])
    .find((value) => typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= mostTokens)
  return {
    id,
    ...(typeof shutdown === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(shutdown)
      ? { shutdownDate: shutdown }
      : {}),
    ...(typeof context === 'number' ? { contextTokens: context } : {}),
    ...seesIn(fields),
    ...canIn(fields),
  }
}

/** Whether a model takes images, in the words of those servers that say it. Silence says nothing. */
function seesIn(fields: Record<string, unknown>): Pick<Model, 'sees'> {
  const inputs = [
    fieldsOf(fields['architecture'])['input_modalities'],
    fields['input_modalities'],
    fields['supported_input_modalities'],
  ].find(Array.isArray)
  if (inputs !== undefined) return { sees: inputs.includes('image') }
  const { vision } = fieldsOf(fields['capabilities'])
  return typeof vision === 'boolean' ? { sees: vision } : {}
}

/** The words in which servers name the same abilities. */
const wordsFor: Record<Ability, string[]> = {
  tools: ['tools', 'tool_use', 'tool-calling', 'tool_calling', 'function_calling', 'function-calling'],
  reasoning: ['reasoning', 'reasoning_effort', 'include_reasoning', 'thinking'],
  json: ['structured_outputs', 'structured-outputs', 'response_format', 'json_mode', 'json_schema'],
}

/** What else a model can do, in the words of those servers that say it. Silence says nothing. */
function canIn(fields: Record<string, unknown>): Pick<Model, 'can'> {
  const { capabilities, supported_parameters, supported_features } = fields
  const lists = [capabilities, supported_parameters, supported_features].filter(Array.isArray).flat()
  const switches = Object.entries(fieldsOf(capabilities)).filter(([, value]) => typeof value === 'boolean')
  if (lists.length === 0 && switches.length === 0) return {}
  const said = new Set([...lists, ...switches.filter(([, value]) => value === true).map(([name]) => name)])
  return { can: abilities.filter((ability) => wordsFor[ability].some((word) => said.has(word))) }
}
