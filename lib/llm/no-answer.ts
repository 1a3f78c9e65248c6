/** The request got no answer at all: the browser says no more than that. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}
