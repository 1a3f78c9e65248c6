export interface ReadStart {
  text: string
  /** Why the reading ended. */
  end: 'whole' | 'too-large' | 'timed-out' | 'broken'
}

/** The first `mostBytes` of a body, or what of it came within `mostMs`: it may be endless, or never end. */
export async function readStart(
  response: Response,
  { mostBytes, mostMs }: { mostBytes: number; mostMs: number },
): Promise<ReadStart> {
  if (response.body === null) return { text: '', end: 'whole' }
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  const over = Promise.withResolvers<'timed-out'>()
  const timer = setTimeout(() => over.resolve('timed-out'), mostMs)
  let text = ''
  let bytes = 0
  try {
    while (bytes <= mostBytes) {
      const read = await Promise.race([reader.read(), over.promise])
      if (read === 'timed-out') return { text, end: read }
      if (read.done) return { text: text + decoder.decode(), end: 'whole' }
      bytes += read.value.length
      text += decoder.decode(read.value, { stream: true })
    }
    return { text: text.slice(0, mostBytes), end: 'too-large' }
  } catch {
    return { text, end: 'broken' }
  } finally {
    clearTimeout(timer)
    reader.cancel().catch(() => undefined)
  }
}
