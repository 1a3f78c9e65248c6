/** The part of a `Worker` that is used. */
export interface WorkerPort<Question, Answer> {
  postMessage(question: Question): void
  addEventListener(type: 'message', listener: (event: { data: Answer }) => void): void
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void
  terminate(): void
}
