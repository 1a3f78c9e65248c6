import type { PageReading } from '../../page/visible/page-reading'

/**
 * Why a document is not read: `empty`, there is no text in it; `unreadable`, it is locked, damaged, or not what its
 * name says; `too-large`; `too-slow`; `binary`, it is no text.
 */
export type DocumentFailure = 'empty' | 'unreadable' | 'too-large' | 'too-slow' | 'binary'

export type DocumentResult = { reading: PageReading } | { failure: DocumentFailure }
