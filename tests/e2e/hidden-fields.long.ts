import { isNotReadUnselected, replaces, takesADraft, writesNothingElse } from './hidden-editors.ts'

for (const [name, path] of [
  ['CodeMirror 5 with line numbers', 'codemirror5?numbers'],
  ['Ace with line numbers', 'ace?numbers'],
] as const) {
  replaces(name, path, 'by the menu of a right click')
  replaces(name, path, 'by a shortcut')
  isNotReadUnselected(name, path)
  writesNothingElse(name, path)
}
replaces('CodeMirror 5', 'codemirror5', 'by a shortcut')
replaces('Ace', 'ace', 'by a shortcut')
writesNothingElse('Ace', 'ace')
takesADraft('CodeMirror 5', 'codemirror5?empty')
takesADraft('Ace with line numbers and a placeholder', 'ace?empty&numbers&words')
takesADraft('Monaco', 'monaco?empty')
