/** The line broke after the server had begun to answer. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}
