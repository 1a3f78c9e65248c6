type Loaded = typeof import('./thread-messages') | 'failed'

let loading: Promise<Loaded> | undefined

/** What draws messages is loaded beside the view, as what draws Markdown is: an empty chat needs neither to be written in. */
export function loadMessages(): Promise<Loaded> {
  loading ??= import('./thread-messages').catch((error: unknown): Loaded => {
    console.error('What draws messages could not be loaded', error)
    loading = undefined
    return 'failed'
  })
  return loading
}
