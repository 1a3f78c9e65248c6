/** Why a request was made: a run's kind, or what else a person asked for. */
export const requestReasons = [
  'chat',
  'title',
  'rewrite',
  'part',
  'summary',
  'embed',
  'models',
  'image',
  'pdf',
  'site',
  'probe',
] as const
export type RequestReason = (typeof requestReasons)[number]

export const requestEnds = ['done', 'failed', 'stopped', 'interrupted'] as const

/** One request that the extension made. Nothing of what was said is in it, and nothing of any key. */
export interface NetworkRequest {
  id: string
  /** When it began, in ms since 1970. */
  at: number
  method: string
  host: string
  /** Without its query, in which an address may carry anything. */
  path: string
  why: RequestReason
  runId?: string
  /** Of the bodies; of what came, as it was after decompression. */
  bytesOut: number
  bytesIn: number
  status?: number
  durationMs?: number
  /** Absent while it is under way. */
  end?: (typeof requestEnds)[number]
}
