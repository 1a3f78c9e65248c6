/** A queue: work that is handed to it begins when all that came before has ended, well or badly. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<void> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    // Only the end is remembered, not the result: that may be a secret.
    const end = () => undefined
    last = turn.then(end, end)
    return turn
  }
}
