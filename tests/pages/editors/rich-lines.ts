const options = new URLSearchParams(location.search)

/** Whether the page starts with words that are a link and bold. */
export const isRich = options.has('rich')

const line = (address: string) =>
  `pleas read <a href="${address}">the guide</a> befor <strong>Friday</strong> thanks`

/** In one line, or in two with `?rich=lines`. */
export const richLines = [
  line('https://example.com/guide'),
  ...(options.get('rich') === 'lines' ? [line('https://example.com/more')] : []),
]
