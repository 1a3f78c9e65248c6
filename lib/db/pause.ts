/** Lets a view do something else. */
export const pause = async (): Promise<void> => {
  if ('scheduler' in globalThis) await scheduler.yield()
}
