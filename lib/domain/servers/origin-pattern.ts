/**
 * The match pattern to ask host permission with. It has no port: Firefox knows none in patterns, and lists one
 * that has a port as granted although it matches nothing. Takes a base URL that passed `checkBaseUrl`.
 */
export function originPattern(baseUrl: string): string {
  const { protocol, hostname } = new URL(baseUrl)
  return `${protocol}//${hostname}/*`
}
