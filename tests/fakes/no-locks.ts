/** The locks as one finds them when all who held one have ended. */
export const noLocks: LockManager = {
  request: navigator.locks.request.bind(navigator.locks),
  query: async () => ({ held: [], pending: [] }),
}
