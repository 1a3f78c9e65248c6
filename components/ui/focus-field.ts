/** Focuses the field of the composer, not that of a message that is being edited. */
export const focusField = () => document.querySelector<HTMLElement>('main > footer textarea')?.focus()
