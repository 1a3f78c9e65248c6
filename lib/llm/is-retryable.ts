import type { RunError } from '../domain/servers/run-error'

/** True where a server was only too busy: then the same request may go out again. */
export function isRetryable({ kind, status = 0 }: RunError): boolean {
  return kind === 'slow-down' || (kind === 'provider-down' && status >= 500)
}
