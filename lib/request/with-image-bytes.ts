import { missingImage } from '../prompts/missing-image'
import type { RequestBody, RequestPart } from './build-request'
import { blobIdIn } from './image-reference'

/** The ids of the kept images that a request refers to, each once. */
export function imageIdsIn({ messages }: RequestBody): string[] {
  const ids = messages.flatMap(({ content }) =>
    typeof content === 'string' ? [] : content.map((part) => referenceIn(part)),
  )
  return Array.from(new Set(ids.filter((id) => id !== undefined)))
}

/**
 * The request as it goes out: each reference to a kept image is replaced by its bytes, as a data URL. This comes last
 * and changes nothing else, so that what was built, shown and counted is what is sent.
 */
export function withImageBytes(body: RequestBody, urls: ReadonlyMap<string, string>): RequestBody {
  const filled = (part: RequestPart): RequestPart => {
    const id = referenceIn(part)
    if (id === undefined) return part
    const url = urls.get(id)
    return url === undefined
      ? { type: 'text', text: missingImage.gone }
      : { type: 'image_url', image_url: { url } }
  }
  return {
    ...body,
    messages: body.messages.map((message) =>
      typeof message.content === 'string' ? message : { ...message, content: message.content.map(filled) },
    ),
  }
}

const referenceIn = (part: RequestPart): string | undefined =>
  part.type === 'image_url' ? blobIdIn(part.image_url.url) : undefined
