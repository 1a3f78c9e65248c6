import { FileText } from 'lucide'
import { instructionOf, type Message, sourceParts } from '@/lib/domain/message'
import { isFile, type Source } from '@/lib/domain/source'
import { FileSize } from '../ui/file-size'
import { Icon } from '../ui/icon'
import { ReadAt } from '../ui/read-at'
import { useTexts } from '../ui/texts-context'
import style from './message-sources.module.css'

interface MessageSourcesProps {
  message: Message
  sources: ReadonlyMap<string, Source>
}

/** What a message quotes, and what is asked of it beyond the words typed: all that was sent can be read here. */
export function MessageSources({ message, sources }: MessageSourcesProps) {
  const texts = useTexts()
  const instruction = instructionOf(message)
  const quoted = sourceParts(message)
  if (instruction === undefined && quoted.length === 0) return null
  return (
    <div class={style.sources}>
      {instruction && (
        <details class={style.instruction}>
          <summary>{instruction.label}</summary>
          <p class={style.words}>{instruction.text}</p>
        </details>
      )}
      {quoted.map(({ sourceId, spans, readAt }) => {
        const source = sources.get(sourceId)
        return (
          source && (
            <details key={sourceId} class={style.source}>
              <summary>
                <Icon of={FileText} />
                <span class={style.title}>
                  {source.kind === 'notes' ? texts.notesOnParts : source.title || source.url}
                </span>
                {source.kind !== 'notes' && <span class={style.host}>{URL.parse(source.url)?.host}</span>}
                {isFile(source) && source.kind !== 'notes' && (
                  <span class={style.host}>
                    <FileSize source={source} />
                  </span>
                )}
                {readAt !== undefined && <ReadAt ms={readAt} class={style.readAt} />}
                {spans && (
                  <span class={style.host}>
                    {spans.length === 0 ? texts.wasReadInParts : texts.partOfPage}
                  </span>
                )}
              </summary>
              <QuotedText source={source} />
            </details>
          )
        )
      })}
    </div>
  )
}

const shownSections = 200

function QuotedText({ source }: { source: Source }) {
  return (
    <div class={style.quoted}>
      {source.sections.slice(0, shownSections).map(({ heading, text }, index) => (
        <section key={index}>
          {heading !== '' && <h3>{heading}</h3>}
          <p class={style.words}>{text}</p>
        </section>
      ))}
    </div>
  )
}
