import type { Model } from '../domain/connection'
import { RunFailure } from '../domain/run-error'
import { type ApiTarget, apiClient } from './api-client'
import { failureBehind } from './failure-behind'
import { fieldsOf } from './fields-of'

export interface ListModelsOptions extends ApiTarget {
  signal: AbortSignal
}

export type ListModels = (options: ListModelsOptions) => Promise<Model[]>

const mostModels = 5000
const mostBytes = 8 * 1024 * 1024

/** The models that a server lists, in order of their names. Throws `RunFailure`. */
export const listModels: ListModels = async (options) => {
  const { baseUrl, fetch, signal } = options
  try {
    const response = await apiClient(options).models.list({ signal }).asResponse()
    return modelsIn(await response.text())
  } catch (error) {
    if (signal.aborted) throw new RunFailure({ kind: 'timed-out' }, { cause: error })
    throw await failureBehind(error, baseUrl, fetch)
  }
}

function modelsIn(text: string): Model[] {
  if (text.length > mostBytes) throw new RunFailure({ kind: 'too-large' })
  if (/^\s*</.test(text)) throw new RunFailure({ kind: 'wrong-address' })
  const listed = listIn(parsed(text))
  const models = new Map<string, Model>()
  for (const entry of listed) {
    const model = modelIn(entry)
    if (model !== undefined && models.size < mostModels) models.set(model.id, model)
  }
  return Array.from(models.values()).sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RunFailure({ kind: 'unreadable' }, { cause: error })
  }
}

function listIn(answer: unknown): unknown[] {
  const { data, models } = fieldsOf(answer)
  const list = [answer, data, models].find(Array.isArray)
  if (list === undefined) throw new RunFailure({ kind: 'unreadable' })
  return list
}

function modelIn(entry: unknown): Model | undefined {
  const fields = fieldsOf(entry)
  const id = typeof entry === 'string' ? entry : (fields.id ?? fields.name ?? fields.model)
  if (typeof id !== 'string' || id === '' || id.length > 256) return undefined
  const shutdown = fields.shutdown_date
  const context = ['context_length', 'context_window', 'max_model_len', 'max_context_length']
    .map((name) => fields[name])
    .find((value) => typeof value === 'number' && Number.isInteger(value) && value > 0)
  return {
    id,
    ...(typeof shutdown === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(shutdown)
      ? { shutdownDate: shutdown }
      : {}),
    ...(typeof context === 'number' ? { contextTokens: context } : {}),
  }
}
