import { fenced } from '../domain/text/fenced'
import { addLoss, type ForeignPart, type LossReason } from './foreign-conversation'
import { isRecord, type JsonRecord, listIn, member, stringIn, wordsIn } from './read-value'
import { textParts } from './text-parts'
import type { TextRoom } from './text-room'

type Losses = Map<LossReason, number>

/**
 * What a message of ChatGPT says; what else there was in it is counted. `hasImage` tells of which images the file has
 * more than the name.
 */
export function chatGptParts(
  message: JsonRecord,
  losses: Losses,
  room: TextRoom,
  hasImage: (address: string) => boolean = () => false,
): ForeignPart[] {
  const content = member(message, 'content')
  const metadata = member(message, 'metadata')
  for (const attached of listIn(metadata, 'attachments'))
    if (!(stringIn(attached, 'mime_type') ?? stringIn(attached, 'mimeType') ?? '').startsWith('image/'))
      addLoss(losses, 'file')
  const text = (found: string | undefined): ForeignPart[] =>
    found === undefined || found.trim() === ''
      ? []
      : [{ type: 'text', text: withoutMarks(found, metadata, losses, room) }]

  switch (stringIn(content, 'content_type')) {
    case 'text':
    case 'multimodal_text':
      return listIn(content, 'parts').flatMap((part): ForeignPart[] => {
        if (typeof part === 'string') return text(part.toWellFormed())
        const address = imageAddress(part)
        if (address !== undefined && hasImage(address)) return [{ type: 'image', address }]
        return text(spokenWords(part, losses))
      })
    case 'code': {
      const code = wordsIn(content, 'text')
      return code === undefined ? [] : text(fenced(code, stringIn(content, 'language') ?? ''))
    }
    case 'tether_quote': {
      const [quoted, title, url] = ['text', 'title', 'url'].map((name) => wordsIn(content, name))
      const from = [title, url && `<${url}>`].filter((each) => each !== undefined).join(' ')
      return text([quoted?.replace(/^/gm, '> '), from].filter((each) => each !== undefined).join('\n\n'))
    }
    case 'thoughts':
      return listIn(content, 'thoughts').flatMap((thought) => {
        const words = [wordsIn(thought, 'summary'), wordsIn(thought, 'content')].filter(
          (each) => each !== undefined,
        )
        return words.length === 0 ? [] : [{ type: 'reasoning' as const, text: `${words.join('\n\n')}\n\n` }]
      })
    // How long it thought.
    case 'reasoning_recap':
      return []
    case 'user_editable_context':
    case 'model_editable_context':
      addLoss(losses, 'instructions')
      return []
    case 'execution_output':
    case 'computer_output':
    case 'tether_browsing_display':
      addLoss(losses, 'tool')
      return []
    // A notice that something failed, where there would have been an answer.
    case 'system_error':
      return text(wordsIn(content, 'text') ?? wordsIn(content, 'name'))
    default:
      if (content !== undefined && content !== null) addLoss(losses, 'unknown')
      return text(wordsIn(content, 'text') ?? textParts(content))
  }
}

const imageAddress = (part: unknown): string | undefined =>
  stringIn(part, 'content_type') === 'image_asset_pointer' ? stringIn(part, 'asset_pointer') : undefined

/** What was said, where a part is speech; what a part shows is not taken. */
function spokenWords(part: unknown, losses: Losses): string | undefined {
  switch (stringIn(part, 'content_type')) {
    case 'audio_transcription':
      return wordsIn(part, 'text')
    case 'image_asset_pointer':
      addLoss(losses, 'image')
      return undefined
    case 'audio_asset_pointer':
    case 'video_container_asset_pointer':
    case 'real_time_user_audio_video_asset_pointer':
      addLoss(losses, 'voice')
      return undefined
    default:
      addLoss(losses, 'unknown')
      return wordsIn(part, 'text')
  }
}

/** Where ChatGPT draws a source or a card, its text has a mark between characters of private use. */
const marks = /\uE200[^\uE200\uE201]*\uE201/gu

function withoutMarks(text: string, metadata: unknown, losses: Losses, room: TextRoom): string {
  if (!text.includes('\uE200')) return text
  const meanings = new Map<string, string>()
  for (const reference of listIn(metadata, 'content_references')) {
    const [mark, meaning] = [stringIn(reference, 'matched_text'), wordsIn(reference, 'alt')]
    if (mark !== undefined && meaning !== undefined) meanings.set(mark, meaning)
  }
  return text.replace(marks, (mark) => {
    const meaning = meanings.get(mark)
    if (meaning === undefined || meaning.length > room.chars) {
      addLoss(losses, 'citation')
      return ''
    }
    room.chars -= meaning.length
    return meaning
  })
}

/** Whether a message is a call of a tool, or what one gave back, and not said to the person. */
export function isOfTool(message: JsonRecord): boolean {
  const recipient = stringIn(message, 'recipient')
  return roleOf(message) === 'tool' || (recipient !== undefined && recipient !== 'all' && recipient !== '')
}

export const roleOf = (message: JsonRecord): string | undefined => stringIn(member(message, 'author'), 'role')

export const isHidden = (message: JsonRecord): boolean => {
  const metadata = member(message, 'metadata')
  return isRecord(metadata) && member(metadata, 'is_visually_hidden_from_conversation') === true
}
