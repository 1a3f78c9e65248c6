/** The server stopped sending, and the line stayed open. */
export class Stalled extends Error {
  override readonly name = 'Stalled'
}
