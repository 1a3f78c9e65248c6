/** The next frame, or a moment where no frames are drawn: in a tab that is not in front. */
export const nextFrame = (window: Window): Promise<void> =>
  new Promise((resolve) => {
    const timer = window.setTimeout(resolve, 100)
    window.requestAnimationFrame(() => {
      window.clearTimeout(timer)
      resolve()
    })
  })

/** Whether `isSo` came true within `limit` milliseconds and stayed so for two more frames. */
export async function becomesSo(window: Window, isSo: () => boolean, limit: number): Promise<boolean> {
  const end = performance.now() + limit
  for (let held = 0; ; held = isSo() ? held + 1 : 0) {
    if (held === 3) return true
    if (held === 0 && performance.now() > end) return false
    await nextFrame(window)
  }
}
