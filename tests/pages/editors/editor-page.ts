/** What a test may ask of an editor's page: the editor's own model, not its DOM. */
export interface EditorPage {
  text(): string
  /** Draws all of it anew from the model. */
  redraw(): void
}

declare global {
  var editor: EditorPage
}

/** The text that each page starts with: three lines, one of them with a word to select. */
export const firstText = ['Frist line of the text.', 'Second line, with a wrod in it.', 'The last line 🙂.']

export const root = (): HTMLElement => {
  const element = document.getElementById('root')
  if (!element) throw new Error('The page has no root.')
  return element
}
