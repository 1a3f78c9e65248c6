/** Calls a handler for events that a person caused only, because a web page can make events too. */
export const trusted =
  (act: () => unknown) =>
  (event: Event): void => {
    if (event.isTrusted) act()
  }
