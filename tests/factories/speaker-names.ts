import type { SpeakerNames } from '@/lib/domain/speaker'

export const speakerNames: SpeakerNames = {
  you: 'You',
  assistant: 'Assistant',
  system: 'System message',
  tool: 'Tool',
  toolCall: 'Tool call',
  toolResult: 'Tool result',
}
