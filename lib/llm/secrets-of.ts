const secretName = /key|token|secret|auth|password|signature/i

/** What must not come back to the user in a server's words: the key, and headers that by their name hold one. */
export function secretsOf({
  secret,
  headers,
}: {
  secret: string | undefined
  headers: Readonly<Record<string, string>>
}): string[] {
  const inHeaders = Object.entries(headers).filter(([name]) => secretName.test(name))
  return [...(secret === undefined ? [] : [secret]), ...inHeaders.map(([, value]) => value)]
}
