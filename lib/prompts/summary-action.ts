/** The action that summarizes a page. */
export const summaryActionId = 'summarize'

export const summaryLengths = ['line', 'short', 'points', 'detailed'] as const
export type SummaryLength = (typeof summaryLengths)[number]
