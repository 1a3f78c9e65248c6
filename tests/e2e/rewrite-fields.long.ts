import { isRewritten } from './field-rewrites.ts'

isRewritten({ name: 'Lexical', path: 'lexical' })
isRewritten({ name: 'ProseMirror', path: 'prosemirror' })
isRewritten({ name: 'Slate', path: 'slate' })
isRewritten({ name: 'Quill', path: 'quill' })
isRewritten({ name: 'controlled React input', path: 'react?kind=input', isLine: true })
