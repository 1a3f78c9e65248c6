import { ChevronsUpDown } from 'lucide'
import type { VNode } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { type ModelChoice, modelChoices, modelKey, toggled } from '@/lib/domain/models/model-choices'
import type { Connection } from '@/lib/domain/servers/connection'
import type { ServedModel } from '@/lib/domain/target'
import type { ModelFacts } from '@/lib/stores/sending/estimate-store'
import { Icon } from '../ui/icon'
import { Lazy } from '../ui/lazy'
import { useTexts } from '../ui/texts-context'
import style from './model-picker.module.css'

interface ModelPickerProps {
  /** What it is called where it is not the model of the conversation. */
  label?: string
  connections: Connection[]
  target: ServedModel | undefined
  onChoose: (connectionId: string, model: string) => void
  /** Which come first, and how one is made a favourite; absent where that is no place for it. */
  marks?: { favourites: readonly string[]; recents: readonly string[]; onToggle: (key: string) => void }
  facts?: (target: ServedModel) => Promise<ModelFacts>
}

const noMarks = { favourites: [], recents: [] }

const onlyOf = ([only, ...others]: Connection[]) => (others.length === 0 ? only : undefined)

/** Type, choose with the arrows, Enter. What is in no list can be typed in full: it goes to the current connection, or the only one. */
export function ModelPicker({ label, connections, target, onChoose, marks, facts }: ModelPickerProps) {
  const texts = useTexts()
  const name = label ?? texts.model
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [active, setActive] = useState(0)
  const isOpen = typed !== undefined
  const choices = isOpen ? modelChoices(connections, typed, marks ?? noMarks) : []
  const activeChoice = choices[active]

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  // The name is selected, so that what is typed next replaces it.
  useEffect(() => {
    if (!isOpen && document.activeElement === field.current) field.current?.select()
  }, [isOpen, target?.model])

  const choose = (connectionId: string | undefined, model: string) => {
    setTyped(undefined)
    if (connectionId !== undefined && model !== '') onChoose(connectionId, model)
  }

  /** The list is sorted anew by it; the mark of the keyboard goes with its model. */
  const toggle = ({ connection, model }: ModelChoice) => {
    if (marks === undefined) return
    const key = modelKey(connection.id, model.id)
    marks.onToggle(key)
    const sorted = modelChoices(connections, typed ?? '', {
      ...marks,
      favourites: toggled(marks.favourites, key),
    })
    setActive(sorted.findIndex((each) => modelKey(each.connection.id, each.model.id) === key))
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
      if (event.ctrlKey && activeChoice) {
        toggle(activeChoice)
        return
      }
      const free = typed.trim()
      const exact = choices.find(({ model }) => model.id === free)
      const chosen = exact ?? (active > 0 || free !== '' ? activeChoice : undefined)
      if (chosen) choose(chosen.connection.id, chosen.model.id)
      else choose(target?.connection.id ?? onlyOf(connections)?.id, free)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setTyped(undefined)
    }
  }

  const option = (choice: ModelChoice, index: number, about?: VNode) => (
    <div
      key={modelKey(choice.connection.id, choice.model.id)}
      id={`${listId}-${index}`}
      role="option"
      tabIndex={-1}
      aria-label={choice.model.id}
      aria-describedby={`${listId}-${index}-about`}
      aria-selected={index === active}
      data-favourite={choice.isFavourite}
      class={style.option}
      onClick={({ target: clicked }) => {
        if (clicked instanceof Element && clicked.closest('[data-star]')) toggle(choice)
        else choose(choice.connection.id, choice.model.id)
      }}
      onKeyDown={undefined}
    >
      <span class={style.id}>{choice.model.id}</span>
      {about}
    </div>
  )

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
        {isOpen && (
          <Lazy
            load={() => import('./model-about')}
            meanwhile={() => choices.map((each, index) => option(each, index))}
          >
            {({ ModelAbout }) =>
              choices.map((choice, index) =>
                option(
                  choice,
                  index,
                  <ModelAbout
                    id={`${listId}-${index}-about`}
                    choice={choice}
                    isMarkable={marks !== undefined}
                    isOnly={connections.length === 1}
                    load={facts}
                  />,
                ),
              )
            }
          </Lazy>
        )}
      </div>
    </div>
  )
}
