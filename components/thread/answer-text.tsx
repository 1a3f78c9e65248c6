import { useEffect, useState } from 'preact/hooks'
import { loadOnce } from '@/lib/load-once'
import type { Markdown, MarkdownProps } from '../markdown/markdown'
import { PlainText } from '../ui/plain-text'

type Loaded = { draw: typeof Markdown } | 'failed'

let loaded: Loaded | undefined
const load = loadOnce(() => import('../markdown/markdown'))

/** What draws Markdown is as large as the rest of a view: it is loaded beside it, not before it. */
export function loadMarkdown(): Promise<Loaded> {
  return load()
    .then(
      ({ Markdown }): Loaded => ({ draw: Markdown }),
      (error: unknown): Loaded => {
        console.error('What draws Markdown could not be loaded', error)
        return 'failed'
      },
    )
    .then((result) => {
      if (result !== 'failed') loaded = result
      return result
    })
}

/** The text of an answer; as it was written, where what draws Markdown can't be had. */
export function AnswerText(props: MarkdownProps) {
  const [drawer, setDrawer] = useState(loaded)
  useEffect(() => {
    if (drawer === undefined) void loadMarkdown().then(setDrawer)
  }, [drawer])
  if (drawer === undefined) return null
  if (drawer === 'failed') return <PlainText text={props.text} />
  const { draw: Drawn } = drawer
  return <Drawn {...props} />
}
