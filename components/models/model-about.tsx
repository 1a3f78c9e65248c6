import { Star } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { abilitiesOf } from '@/lib/domain/models/model-abilities'
import type { ModelChoice } from '@/lib/domain/models/model-choices'
import { retirementOf } from '@/lib/domain/servers/retirements'
import type { ServedModel } from '@/lib/domain/target'
import { modelTextsFor } from '@/lib/locale/model-texts-for'
import type { ModelFacts } from '@/lib/stores/sending/estimate-store'
import { humanUsd } from '@/lib/tokens/human-usd'
import { Icon } from '../ui/icon'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './model-picker.module.css'

interface ModelAboutProps {
  /** Of the description. */
  id: string
  choice: ModelChoice
  /** Whether it can be made a favourite here. */
  isMarkable: boolean
  /** Whether there is no other connection that could be meant. */
  isOnly: boolean
  load: ((target: ServedModel) => Promise<ModelFacts>) | undefined
}

/** What is known of a model in the list, in a few words. */
export function ModelAbout({ id, choice, isMarkable, isOnly, load }: ModelAboutProps) {
  const texts = useTexts()
  const modelTexts = useTextsOf(modelTextsFor)
  const [facts, setFacts] = useState<ModelFacts>({})
  const { connection, model, isFavourite } = choice
  useEffect(() => {
    load?.({ connection, model: model.id }).then(setFacts, (error: unknown) =>
      console.error('What a model costs could not be told', error),
    )
  }, [connection, model])
  const { contextTokens = model.contextTokens, inputNanoUsd, outputNanoUsd } = facts
  const short = new Intl.NumberFormat(texts.language, { notation: 'compact', maximumFractionDigits: 1 })
  const money = (nanoUsd: number) => humanUsd(nanoUsd, texts.language)
  const retirement = retirementOf(connection, model.id)
  const price =
    inputNanoUsd === undefined || outputNanoUsd === undefined
      ? ''
      : inputNanoUsd + outputNanoUsd === 0
        ? texts.free
        : `${money(inputNanoUsd)} / ${money(outputNanoUsd)}`
  const about = [
    isOnly ? '' : connection.name,
    contextTokens === undefined ? '' : short.format(contextTokens),
    price,
    ...abilitiesOf(connection, model.id).map((ability) => modelTexts.abilities[ability]),
    retirement === undefined ? '' : modelTexts.shutdown(retirement.date),
  ]
  return (
    <>
      {isMarkable && (
        <span
          class={style.star}
          data-star
          title={isFavourite ? modelTexts.noFavourite : modelTexts.favourite}
        >
          <Icon of={Star} />
        </span>
      )}
      {/* Drawn by the style sheet: the option is named by the model alone, and described by this. */}
      <span id={id} class={style.about} data-about={about.filter((part) => part !== '').join(' · ')} />
    </>
  )
}
