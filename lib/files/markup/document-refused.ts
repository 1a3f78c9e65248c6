import type { DocumentFailure } from '../../domain/text/document-result'

/** Ends reading: nothing of the file is of use. */
export class DocumentRefused extends Error {
  readonly failure: DocumentFailure
  constructor(failure: DocumentFailure, options?: ErrorOptions) {
    super(failure, options)
    this.name = 'DocumentRefused'
    this.failure = failure
  }
}
