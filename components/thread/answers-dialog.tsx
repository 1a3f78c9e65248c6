import { X } from 'lucide'
import { useEffect, useRef } from 'preact/hooks'
import { maxAnswers, type Parameters, reasoningEfforts } from '@/lib/domain/parameters/parameters'
import { branchTextsFor } from '@/lib/locale/branch-texts-for'
import type { AnswersStore, ChosenModel } from '@/lib/stores/sending/answers-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { ModelPicker } from '../models/model-picker'
import { Button } from '../ui/button'
import { CloseButton, closeDialogOf, Dialog, DialogButtons } from '../ui/dialog'
import { EstimateText } from '../ui/estimate-text'
import { IconButton } from '../ui/icon-button'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './answers-dialog.module.css'

interface AnswersDialogProps {
  store: AnswersStore
  /** True where a question that was asked before is answered again. */
  isRetry: boolean
  onClose: () => void
}

/** Which models answer, how often, and with which parameters; each with its price before anything is sent. */
export function AnswersDialog({ store, isRetry, onClose }: AnswersDialogProps) {
  const texts = useTexts()
  const own = useTextsOf(branchTextsFor)
  useEffect(() => store.dispose, [store])
  const form = useRef<HTMLFormElement>(null)
  const isSent = store.isSent.value
  useEffect(() => {
    if (isSent && form.current !== null) closeDialogOf(form.current)
  }, [isSent])
  const title = isRetry ? texts.retryOptions : texts.severalAnswers
  const asked = store.asked.value
  const count = store.count.value

  return (
    <Dialog title={title} lead={own.answersLead} width="medium" onClose={onClose}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!event.isTrusted || !store.canSend.peek()) return
          // Closed at once: a refusal is told beside the conversation, where the answers would stand.
          closeDialogOf(event.currentTarget)
          void store.send()
        }}
      >
        <ul aria-label={own.modelsAsked} class={style.models}>
          {asked.map((each) => (
            <Asked key={each.key} asked={each} store={store} isOnly={asked.length === 1} />
          ))}
        </ul>
        {count < maxAnswers && (
          <div class={style.picker}>
            <ModelPicker
              label={own.addModel}
              connections={store.connections.value}
              target={undefined}
              onChoose={store.add}
            />
          </div>
        )}
        <ParameterFields store={store} />
        <p role="status" class={style.total}>
          {totalOf()}
        </p>
        <DialogButtons>
          <Button look="primary" type="submit" aria-disabled={!store.canSend.value}>
            {isRetry ? own.askFor(count) : own.sendFor(count)}
          </Button>
          <CloseButton>{texts.cancel}</CloseButton>
          <Button look="quiet" aria-haspopup="dialog" disabled={!store.canSend.value} onClick={store.review}>
            {texts.reviewRequest}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )

  function totalOf(): string {
    let nanoUsd = 0
    for (const { estimate, copies } of asked) {
      if (estimate === undefined) return texts.counting
      if (estimate.price === undefined) return own.totalOf(count, texts.priceUnknown)
      nanoUsd += estimate.price.nanoUsd * copies
    }
    return nanoUsd === 0
      ? own.totalOf(count, texts.free)
      : own.totalSent(count, humanUsd(nanoUsd, texts.language))
  }
}

function Asked({ asked, store, isOnly }: { asked: ChosenModel; store: AnswersStore; isOnly: boolean }) {
  const texts = useTexts()
  const own = useTextsOf(branchTextsFor)
  const { key, target, copies, estimate, most } = asked
  return (
    <li class={style.model} data-model-id={target.model}>
      <span class={style.name}>{target.model}</span>
      <input
        type="number"
        class={style.copies}
        aria-label={own.copies(target.model)}
        min={1}
        max={maxAnswers}
        value={copies}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          if (Number.isInteger(valueAsNumber)) store.setCopies(key, valueAsNumber)
        }}
      />
      {!isOnly && <IconButton label={own.takeOff(target.model)} icon={X} onClick={() => store.remove(key)} />}
      <span class={style.price}>
        <EstimateText estimate={estimate} isCounting />
        {most !== undefined && ` · ${own.atMost(humanUsd(most.nanoUsd, texts.language))}`}
      </span>
    </li>
  )
}

function ParameterFields({ store }: { store: AnswersStore }) {
  const own = useTextsOf(branchTextsFor)
  const parameters = store.parameters.value
  const set = (name: 'temperature' | 'maxTokens', value: number) =>
    store.setParameters(withValue(parameters, name, Number.isNaN(value) ? undefined : value))
  return (
    <div class={style.parameters}>
      <label>
        {own.temperature}
        <input
          type="number"
          min={0}
          max={2}
          step={0.05}
          placeholder={own.asUsual}
          defaultValue={parameters.temperature ?? ''}
          onInput={(event) => set('temperature', event.currentTarget.valueAsNumber)}
        />
      </label>
      <label>
        {own.maxTokens}
        <input
          type="number"
          min={1}
          step={1}
          placeholder={own.asUsual}
          defaultValue={parameters.maxTokens ?? ''}
          onInput={(event) => set('maxTokens', event.currentTarget.valueAsNumber)}
        />
      </label>
      <label>
        {own.reasoningEffort}
        <select
          value={parameters.reasoningEffort ?? ''}
          onChange={({ currentTarget: { value } }) =>
            store.setParameters(
              withValue(
                parameters,
                'reasoningEffort',
                reasoningEfforts.find((each) => each === value),
              ),
            )
          }
        >
          <option value="">{own.asUsual}</option>
          {reasoningEfforts.map((each) => (
            <option key={each} value={each}>
              {own.efforts[each]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function withValue<N extends keyof Parameters>(
  parameters: Parameters,
  name: N,
  value: Parameters[N] | undefined,
): Parameters {
  const { [name]: _, ...rest } = parameters
  return value === undefined ? rest : { ...rest, [name]: value }
}
