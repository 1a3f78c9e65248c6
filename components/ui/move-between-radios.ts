const steps: Partial<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }

/**
 * For a group of radio buttons that act at once: arrow keys move the focus and choose nothing, and Enter chooses what
 * has the focus, as Space does.
 */
export function moveBetweenRadios(event: KeyboardEvent): void {
  const { currentTarget, target } = event
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLInputElement)) return
  const radios = Array.from(currentTarget.querySelectorAll<HTMLInputElement>('input[type="radio"]'))
  const at = radios.indexOf(target)
  if (at < 0) return
  const step = steps[event.key]
  if (event.key === 'Enter') target.click()
  else if (step !== undefined) radios.at((at + step) % radios.length)?.focus()
  else return
  event.preventDefault()
}
