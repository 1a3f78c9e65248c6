import type { Model } from '../servers/connection'

/**
 * What a person most likely wants to chat with, in the order of preference: a cheap and current model first. These
 * are only ever looked for in what a server lists.
 */
const preferred = [
  'gpt-\\d+(\\.\\d+)?-luna',
  'gpt-\\d+(\\.\\d+)?-terra',
  'gpt-\\d+(\\.\\d+)?-sol',
  'gpt-5(\\.\\d+)?-mini',
  'gpt-4\\.1-mini',
  'gpt-4o-mini',
].map((name) => new RegExp(`(^|/)${name}(-\\d{4}-\\d{2}-\\d{2})?$`))

/** Parts of names, from one hyphen, slash, colon or dot to the next, of models that do not chat. */
const noChat = new RegExp(
  `(^|[^a-z])(${[
    '\\w*embed\\w*|bge|gte|e5|\\w*minilm',
    'tts|whisper|transcri\\w*|speech|audio|realtime',
    'image\\w*|dall|sora|video|veo|flux|diffusion',
    '\\w*moderation|\\w*guard|\\w*rerank\\w*|ocr|aqa|asr|sentence-transformers',
    'davinci|babbage|codex|search|computer',
  ].join('|')})([^a-z]|$)|gpt-3\\.5-turbo-instruct`,
  'i',
)

/** The model to begin with, out of those a server lists; undefined where it lists none that chats. `today` is YYYY-MM-DD. */
export function suggestModel(models: readonly Model[], today: string): string | undefined {
  const alive = models.filter(
    ({ id, shutdownDate }) => !noChat.test(id) && (shutdownDate === undefined || shutdownDate > today),
  )
  for (const pattern of preferred) {
    const newest = alive
      .filter(({ id }) => pattern.test(id))
      .toSorted((a, b) => b.id.localeCompare(a.id, 'en', { numeric: true }))[0]
    if (newest) return newest.id
  }
  return alive[0]?.id
}
