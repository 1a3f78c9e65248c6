import { effect } from '@preact/signals'

/** Resolves as soon as what these signals say is so. */
export const untilSo = (isSo: () => boolean) =>
  new Promise<void>((resolve) => {
    const end = effect(() => {
      if (!isSo()) return
      queueMicrotask(() => end())
      resolve()
    })
  })
