import { secretHeaders } from '../privacy/secret-headers'

/** What must not come back to the user in a server's words: the key, and headers that hold one. */
export const secretsOf = ({
  secret,
  headers,
}: {
  secret: string | undefined
  headers: Readonly<Record<string, string>>
}): string[] => [...(secret === undefined ? [] : [secret]), ...secretHeaders(headers)]
