import { redact } from '../privacy/redact'

/** What servers tell of a request beside its answer; nothing that names a session. */
const worthShowing =
  /^(content-type|date|server|via|retry-after|x-request-id|x-generation-id|openai-(model|processing-ms|version)|x-ratelimit-.*|cf-ray|x-groq-.*)$/

const mostHeaders = 30
const longest = 200

/** The headers of an answer that are kept with its run: a short list of them, short, with keys struck out: a name can hold one as well as a value. */
export function shownHeaders(headers: Headers, secrets: readonly string[]): Record<string, string> {
  const shown = Array.from(headers)
    .filter(([name]) => worthShowing.test(name))
    .slice(0, mostHeaders)
  return Object.fromEntries(
    shown.map(([name, value]) => [name, value].map((text) => redact(text, secrets).slice(0, longest))),
  )
}
