import { ChevronsUpDown } from 'lucide'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Connection, Model } from '@/lib/domain/connection'
import type { Target } from '@/lib/domain/target'
import { Icon } from './icon'
import style from './model-picker.module.css'
import { useTexts } from './texts-context'

interface ModelPickerProps {
  /** What it is called where it is not the model of the conversation. */
  label?: string
  connections: Connection[]
  target: Target | undefined
  onChoose: (connectionId: string, model: string) => void
}

interface Choice {
  connection: Connection
  model: Model
}

const mostShown = 200

/** Type, choose with the arrows, Enter. What is in no list can be typed in full: it goes to the current connection. */
export function ModelPicker({ label, connections, target, onChoose }: ModelPickerProps) {
  const texts = useTexts()
  const name = label ?? texts.model
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [active, setActive] = useState(0)
  const isOpen = typed !== undefined
  const choices = isOpen ? matching(connections, typed) : []
  const activeChoice = choices[active]

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  // What is typed next is another name, not the end of this one.
  useEffect(() => {
    if (!isOpen && document.activeElement === field.current) field.current?.select()
  }, [isOpen, target?.model])

  const choose = (connectionId: string | undefined, model: string) => {
    setTyped(undefined)
    if (connectionId !== undefined && model !== '') onChoose(connectionId, model)
  }

  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) setTyped('')
      else if (choices.length > 0)
        setActive((active + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length)
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      const free = typed.trim()
      const exact = choices.find(({ model }) => model.id === free)
      const chosen = exact ?? (active > 0 || free !== '' ? activeChoice : undefined)
      if (chosen) choose(chosen.connection.id, chosen.model.id)
      else choose(target?.connection.id ?? connections[0]?.id, free)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setTyped(undefined)
    }
  }

  return (
    <div class={style.picker}>
      <input
        ref={field}
        type="text"
        role="combobox"
        class={style.input}
        aria-label={name}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeChoice ? `${listId}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={target?.model ?? label ?? texts.modelPlaceholder}
        data-model-id={target?.model ?? ''}
        title={target?.model}
        value={typed ?? target?.model ?? ''}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => typed === undefined && setTyped('')}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }}
        onBlur={() => setTyped(undefined)}
        onKeyDown={onKeyDown}
      />
      <span class={style.mark}>
        <Icon of={ChevronsUpDown} />
      </span>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={name}
        class={style.list}
        hidden={!isOpen}
        tabIndex={-1}
        // The field keeps the focus, so that choosing with the mouse does not close the list first.
        onMouseDown={(event) => event.preventDefault()}
      >
        {isOpen && choices.length === 0 && <p class={style.none}>{texts.noModels}</p>}
        {choices.map(({ connection, model }, index) => (
          <div
            key={`${connection.id}/${model.id}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-label={model.id}
            aria-selected={index === active}
            class={style.option}
            onClick={() => choose(connection.id, model.id)}
            onKeyDown={undefined}
          >
            <span class={style.id}>{model.id}</span>
            <span class={style.about}>
              {[
                connections.length > 1 ? connection.name : '',
                model.shutdownDate === undefined ? '' : texts.shutdown(model.shutdownDate),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

function matching(connections: Connection[], typed: string): Choice[] {
  const words = typed.toLowerCase().split(/\s+/)
  return connections
    .flatMap((connection) => connection.models.map((model) => ({ connection, model })))
    .filter(({ connection, model }) => {
      const text = `${model.id} ${connection.name}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .slice(0, mostShown)
}
