type Place = [line: number, column: number]

declare global {
  /** What a test asks of an editor in which only its own script can select. */
  var codeEditor: { select(from: Place, to: Place): void }
}

export {}
