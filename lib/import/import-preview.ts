import type { LossReason, Origin } from './foreign-conversation'

export interface PreviewedThread {
  /** Its place among the parts that are staged. */
  part: number
  title: string
  /** When its last message came, in ms. */
  at: number
  /** How many messages would be added. */
  messages: number
  /** `grown`: it is here, and the file has messages that are not; `deleted`: it was here, and comes back. */
  standing: 'fresh' | 'grown' | 'deleted'
}

export interface LossSummary {
  reason: LossReason
  count: number
  /** Of conversations that have such losses: the first ones, and how many more there are. */
  titles: string[]
  more: number
}

/** What a file has, before anything is taken. */
export interface ImportPreview {
  origins: Origin[]
  threads: PreviewedThread[]
  /** Conversations that are here already, as they are in the file. */
  known: number
  losses: LossSummary[]
}

/** What became of an import. Where it was stopped, the conversations that were taken until then are whole. */
export interface ThreadImportResult {
  state: 'done' | 'stopped'
  fresh: number
  grown: number
  messages: number
  /** That turned out to be here already. */
  known: number
  refused: number
}
