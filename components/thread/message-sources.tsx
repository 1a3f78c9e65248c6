import { FileText } from 'lucide'
import { instructionOf, type Message, sourceParts } from '@/lib/domain/message'
import { isFile, type Source, type Span } from '@/lib/domain/source'
import { holdsWhole } from '@/lib/domain/source-text'
import { FileSize } from '../ui/file-size'
import { Icon } from '../ui/icon'
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
      {quoted.map(({ sourceId, spans }) => {
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
                {spans && !holdsWhole(source, spans) && (
                  <span class={style.host}>
                    {spans.length === 0 ? texts.wasReadInParts : texts.partOfPage}
                  </span>
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
