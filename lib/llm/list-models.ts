import type { Model } from '../domain/connection'
export type ListModels = (options: { baseUrl: string; headers: Record<string,string>; secret: string | undefined; signal: AbortSignal }) => Promise<Model[]>
export const listModels: ListModels = async ({ baseUrl, headers, secret, signal }) => {
  const response = await fetch(`${baseUrl}/models`, { signal, headers: { ...headers, ...(secret ? { authorization: `Bearer ${secret}` } : {}) } })
  return ((await response.json()) as { data: { id: string }[] }).data.map(({ id }) => ({ id }))
}
