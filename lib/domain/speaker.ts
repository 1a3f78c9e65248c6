import type { Message } from './message'

/** What those who speak are called, and what tools were asked and answered. */
export interface SpeakerNames {
  you: string
  assistant: string
  system: string
  tool: string
  toolCall: string
  toolResult: string
}

export const speakerOf = ({ role }: Message, names: SpeakerNames): string =>
  role === 'user' ? names.you : names[role]
