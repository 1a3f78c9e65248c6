import { browser } from 'wxt/browser'
import type { ImageFailure } from '../../domain/models/image-failure'
import { originPattern } from '../../domain/servers/origin-pattern'

export type FetchedImage =
  | { state: 'fetched'; blob: Blob }
  | { state: 'no-access' }
  | { state: 'failed'; why: ImageFailure }

const maxBytes = 10 * 1024 * 1024
const patienceMs = 30_000
const pictures = /^image\/(?:png|jpeg|gif|webp|avif|bmp|svg\+xml)\b/iu

/**
 * One image, after a person's click, from the host that they saw and from no other: a redirect is not followed. Neither
 * cookies nor the address of what it stands in go with it.
 */
export async function fetchImage(url: string, fetch: typeof globalThis.fetch): Promise<FetchedImage> {
  try {
    const answer = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (answer.type === 'opaqueredirect') return { state: 'failed', why: 'redirected' }
    const type = answer.headers.get('content-type') ?? ''
    if (!answer.ok || answer.body === null || !pictures.test(type)) {
      await answer.body?.cancel()
      return { state: 'failed', why: answer.ok ? 'no-image' : 'unreachable' }
    }
    const parts: Uint8Array<ArrayBuffer>[] = []
    let bytes = 0
    for await (const part of answer.body) {
      parts.push(part)
      bytes += part.length
      if (bytes > maxBytes) return { state: 'failed', why: 'too-large' }
    }
    return { state: 'fetched', blob: new Blob(parts, { type }) }
  } catch (error) {
    console.debug('An image could not be fetched', error)
    const isAllowed = await browser.permissions.contains({ origins: [originPattern(url)] })
    return isAllowed ? { state: 'failed', why: 'unreachable' } : { state: 'no-access' }
  }
}
