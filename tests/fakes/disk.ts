import { vi } from 'vitest'

/** A transaction of fake-indexeddb, which can be aborted as by the browser. */
interface Abortable {
  _abort(errorName: string): void
}

/**
 * The disk under the database, which the test can fill: then a transaction that writes is aborted, and so does not
 * fail where it writes. Its mocks end with the test.
 */
export function fakeDisk() {
  const state = { isFull: false, refused: 0 }
  const { put } = IDBObjectStore.prototype
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...input) {
    const request = put.apply(this, input)
    if (state.isFull) {
      request.addEventListener('success', () => {
        state.refused++
        ;(this.transaction as unknown as Abortable)._abort('QuotaExceededError')
      })
    }
    return request
  })
  return state
}
