const mark = '[key]'

/** What keys of well-known services look like, whole or with their middle starred out, as servers echo them. */
const keyShapes = [
  /\b(?:sk|pk|rk|gsk|xai|hf|r8|nvapi|csk|fw|pplx|tgp|key)[-_][\w*•.…-]{6,}/gi,
  /\bAIza[\w*•.…-]{16,}/g,
  /\b(?:bearer|basic)\s+[\w.~+/*•…=-]{6,}/gi,
]

const escapeSequence = new RegExp(`${String.fromCharCode(0x1b)}\\[[0-9;?]*[ -/]*[@-~]`, 'g')

/**
 * A server's text, fit to be shown, stored and logged: without the keys it may echo (the given secrets, whole,
 * URL-encoded or with their middle left out, and whatever looks like a key) and without control characters.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text
  for (const secret of secrets) {
    if (secret.length < 4) continue
    for (const form of new Set([secret, encodeURIComponent(secret)])) clean = clean.replaceAll(form, mark)
    if (secret.length >= 8) clean = clean.replace(shortened(secret), mark)
  }
  for (const shape of keyShapes) clean = clean.replace(shape, mark)
  return withoutControls(clean)
}

function shortened(secret: string): RegExp {
  const head = literal(secret.slice(0, 2))
  return new RegExp(`${head}[\\w-]{0,16}[*•.…xX]{3,}[\\w-]{0,8}`, 'g')
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

function withoutControls(text: string): string {
  return text
    .replace(escapeSequence, '')
    .replace(/\p{Cc}/gu, (control) => (/[\t\n\r]/.test(control) ? ' ' : ''))
}
