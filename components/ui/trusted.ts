/** A handler for what a person does: a web page can make events too, and those do nothing. */
export const trusted =
  (act: () => unknown) =>
  (event: Event): void => {
    if (event.isTrusted) act()
  }
