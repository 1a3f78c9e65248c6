import { useState } from 'preact/hooks'
import { withoutCitations } from '@/lib/domain/citations'
import { type Message, messageText } from '@/lib/domain/message'
import { threadJson } from '@/lib/domain/thread-json'
import { type ThreadToWrite, threadFileName, threadMarkdown } from '@/lib/domain/thread-markdown'
import { exportTextsFor } from '@/lib/locale/export-texts-for'
import { threadFragment, threadPage } from '@/lib/markdown/thread-html'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './export-bar.module.css'

export interface ExportHandlers {
  onCopy: (text: string) => Promise<void>
  /** Puts both on the clipboard: what is pasted into takes what it can. */
  onCopyRich: (html: string, text: string) => Promise<void>
  onSaveFile: (name: string, text: string, type: string) => void
  onPrint: (threadId: string) => void
}

const formats = { markdown: 'text/markdown', html: 'text/html', json: 'application/json' } as const
type Format = keyof typeof formats

/** The conversation on screen, out of Keyside. It is made from what is shown, so it works where no storage does. */
export function ExportBar({ store, handlers }: { store: ThreadStore; handlers: ExportHandlers }) {
  const texts = useTexts()
  const exportTexts = useTextsOf(exportTextsFor)
  const [format, setFormat] = useState<Format>('markdown')
  const [copied, setCopied] = useState<Format | undefined>(undefined)
  const title = store.thread.value?.title ?? texts.newChat
  const textOf = (message: Message) => withoutCitations(messageText(message), store.citedBy(message))
  const thread = (): ThreadToWrite => ({
    title,
    messages: store.visible.peek().flatMap((id) => store.message(id) ?? []),
    textOf,
    sources: store.sources.peek(),
    names: texts,
  })
  const json = () =>
    `${JSON.stringify(threadJson(thread(), store.thread.peek()?.page, store.runOf), undefined, 2)}\n`
  const copy = (): Promise<void> => {
    if (format === 'html') return handlers.onCopyRich(threadFragment(thread()), threadMarkdown(thread()))
    return handlers.onCopy(format === 'json' ? json() : threadMarkdown(thread()))
  }
  const save = () => {
    const written = {
      markdown: () => ({ ending: 'md', text: threadMarkdown(thread()) }),
      html: () => ({ ending: 'html', text: threadPage(thread(), texts.language) }),
      json: () => ({ ending: 'json', text: json() }),
    }
    const { ending, text } = written[format]()
    handlers.onSaveFile(threadFileName(title, ending), text, formats[format])
  }
  return (
    <div role="group" aria-label={texts.export} class={style.bar}>
      <select
        aria-label={exportTexts.format}
        class={style.format}
        value={format}
        onChange={(event) => setFormat(event.currentTarget.value as Format)}
      >
        {(['markdown', 'html', 'json'] as const).map((each) => (
          <option key={each} value={each}>
            {exportTexts.formats[each]}
          </option>
        ))}
      </select>
      <Button look="quiet" onClick={() => void copy().then(() => setCopied(format))}>
        {copied === format ? texts.copied : exportTexts.copyAll}
      </Button>
      <Button look="quiet" onClick={save}>
        {exportTexts.saveAsFile}
      </Button>
      <Button look="quiet" onClick={() => handlers.onPrint(store.threadId.peek())}>
        {texts.print}
      </Button>
    </div>
  )
}
