/** To where a message is written: not to one that is being edited. */
export const focusField = () => document.querySelector<HTMLElement>('main > footer textarea')?.focus()
