import { Pin, PinOff } from 'lucide'
import { useState } from 'preact/hooks'
import { isOfPage } from '@/lib/domain/source'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import type { RequestRow } from '@/lib/stores/sending/request-rows'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { IconButton } from '../ui/icon-button'
import { Lazy } from '../ui/lazy'
import { ReadAt } from '../ui/read-at'
import { ScrollText } from '../ui/scroll-text'
import { useTexts } from '../ui/texts-context'
import tickRow from '../ui/tick-row.module.css'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-row.module.css'
import { RowFigures } from './row-figures'

interface RowProps {
  row: RequestRow
  store: RequestStore
}

/** One part of the request: whether it goes along, what it comes to, and all that it says. */
export function RequestRowView({ row, store }: RowProps) {
  const own = useTextsOf(requestTextsFor)
  const [isOpen, setOpen] = useState(false)
  const name = useRowName(row)
  const isReplaced = row.isReplaced === true
  const { sections = [] } = row
  const main = sections.filter(({ part }) => part === undefined)
  return (
    <li class={style.row} data-in={row.isIn} data-kind={row.kind}>
      <div class={tickRow.head}>
        <Tick
          name={name}
          isIn={row.isIn}
          canLeaveOut={row.canLeaveOut && !isReplaced}
          onChange={(isIn) => store.setIn(row, isIn)}
        />
        <button
          type="button"
          class={style.name}
          aria-expanded={isOpen}
          disabled={row.kind === 'image'}
          onClick={() => setOpen(!isOpen)}
        >
          {name}
        </button>
        {row.messageId !== undefined && (
          <IconButton
            label={`${row.isPinned ? own.unpin : own.pin}: ${name}`}
            icon={row.isPinned ? PinOff : Pin}
            aria-pressed={row.isPinned === true}
            onClick={() => store.setPinned(row.messageId ?? '', row.isPinned !== true)}
          />
        )}
        {isReplaced ? (
          <span class={style.replaced}>{own.replaced}</span>
        ) : (
          <RowFigures store={store} tokens={store.tokensOf(row)} />
        )}
      </div>
      {row.isDraft === true && row.source !== undefined && isOfPage(row.source) && (
        <ReadAt ms={row.source.createdAt} class={style.readAt} />
      )}
      {isOpen && <RowBody row={row} store={store} name={name} />}
      {row.within !== undefined && row.within.length > 0 && (
        <ul class={style.within}>
          {row.within.map((each) => (
            <RequestRowView key={each.key} row={each} store={store} />
          ))}
        </ul>
      )}
      {row.isIn && main.length > 1 && (
        <ul class={style.within} aria-label={name}>
          {main.map((section) => (
            <li key={section.index} class={style.row} data-in={section.isIn}>
              <div class={tickRow.head}>
                <Tick
                  name={section.heading}
                  isIn={section.isIn}
                  canLeaveOut
                  onChange={(isIn) => store.setSections(row, [section.index], isIn)}
                />
                <span class={style.heading}>{section.heading}</span>
                <RowFigures store={store} tokens={store.tokensIn(section.text)} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {row.isIn && main.length < sections.length && (
        <Lazy load={() => import('./request-page-parts')}>
          {({ RequestPageParts }) => <RequestPageParts row={row} store={store} sections={sections} />}
        </Lazy>
      )}
    </li>
  )
}

function RowBody({ row, store, name }: RowProps & { name: string }) {
  const own = useTextsOf(requestTextsFor)
  if (row.kind !== 'summary')
    return (
      <ScrollText class={style.text} label={name}>
        {textOf(row)}
      </ScrollText>
    )
  return (
    <textarea
      autocomplete="off"
      class={style.text}
      aria-label={own.editSummary}
      rows={8}
      dir="auto"
      defaultValue={row.text}
      onChange={(event) => store.setSummary(event.currentTarget.value)}
    />
  )
}

/** Of a source of which parts were chosen, what goes along. */
function textOf({ text, isIn, sections = [] }: RequestRow): string {
  if (!isIn || sections.every(({ isIn, part }) => isIn === (part === undefined))) return text
  return sections
    .filter(({ isIn }) => isIn)
    .map(({ text }) => text)
    .join('\n\n')
}

interface TickProps {
  name: string
  isIn: boolean
  canLeaveOut: boolean
  isMixed?: boolean
  onChange: (isIn: boolean) => void
}

export function Tick({ name, isIn, canLeaveOut, isMixed = false, onChange }: TickProps) {
  const own = useTextsOf(requestTextsFor)
  return (
    <input
      type="checkbox"
      class={tickRow.tick}
      aria-label={own.leaveIn(name)}
      checked={isIn}
      indeterminate={isMixed}
      disabled={!canLeaveOut}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}

const longestName = 90

function useRowName(row: RequestRow): string {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  if (row.kind === 'message') {
    const words = row.text.replace(/\s+/gu, ' ').trim().slice(0, longestName)
    const who = row.role === 'user' ? texts.you : texts[row.role ?? 'assistant']
    return words === '' ? who : `${who}: ${words}`
  }
  if (row.kind === 'source')
    return row.source === undefined
      ? row.text.slice(0, longestName)
      : named(own.sourceKinds[row.source.kind], row.source.title)
  if (row.kind === 'image') return named(own.kinds.image, row.text)
  if (row.unseen !== undefined) return named(own.kinds[row.kind], row.unseen.name ?? '')
  if (row.part !== undefined) return own.fieldParts[row.part]
  if (row.from !== undefined) return `${own.kinds.instructions} ${own.instructionsFrom[row.from]}`
  return own.kinds[row.kind]
}

const named = (kind: string, name: string): string => (name === '' ? kind : `${kind}: ${name}`)
