import { FileText } from 'lucide'
import { instructionOf, type Message, sourceParts } from '@/lib/domain/message'
import { isFile, type Source, type Span } from '@/lib/domain/source'
import { holdsWhole } from '@/lib/domain/source-text'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import { FileSize } from '../ui/file-size'
import { Icon } from '../ui/icon'
import { ReadAt } from '../ui/read-at'
import { useTextsOf } from '../ui/use-texts-of'
import style from './message-sources.module.css'

interface MessageSourcesProps {
  message: Message
  sources: ReadonlyMap<string, Source>
}

/** What a message quotes, and what is asked of it beyond the words typed: all that was sent can be read here. */
export function MessageSources({ message, sources }: MessageSourcesProps) {
  const own = useTextsOf(messageTextsFor)
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
                  {source.kind === 'notes' ? own.notesOnParts : source.title || source.url}
                </span>
                {source.kind !== 'notes' && <span class={style.host}>{URL.parse(source.url)?.host}</span>}
                {isFile(source) && source.kind !== 'notes' && (
                  <span class={style.host}>
                    <FileSize source={source} />
                  </span>
                )}
                {readAt !== undefined && <ReadAt ms={readAt} class={style.readAt} />}
                {spans && !holdsWhole(source, spans) && (
                  <span class={style.host}>{spans.length === 0 ? own.wasReadInParts : own.partOfPage}</span>
                )}
              </summary>
              <QuotedText source={source} spans={spans} />
            </details>
          )
        )
      })}
    </div>
  )
}

const shownSections = 200

function QuotedText({ source, spans = [] }: { source: Source; spans?: Span[] | undefined }) {
  const quoted = source.sections.filter(
    ({ part }, index) => part === undefined || spans.some(({ section }) => section === index),
  )
  return (
    <div class={style.quoted}>
      {quoted.slice(0, shownSections).map(({ heading, text }, index) => (
        <section key={index}>
          {heading !== '' && <h3>{heading}</h3>}
          <p class={style.words}>{text}</p>
        </section>
      ))}
    </div>
  )
}
