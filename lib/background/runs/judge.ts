import type { Agreed } from '../../domain/agreed'
import { isCharging } from '../../domain/is-charging'
import { isUncounted } from '../../domain/is-limited'
import type { ServedModel } from '../../domain/target'
import type { BuiltRequest } from '../../request/build-request'
import { type GateFacts, gate, hasUnseenImages, stillAgreed, type Verdict } from '../../request/gate'
import { boundRequest } from '../../tokens/bound-request'
import { imageTokens } from '../../tokens/image-tokens'
import type { Costs } from './costs'
import type { BackgroundDeps } from './deps'
import type { SpendingLimits } from './spending-limits'

/** What the gate says of a request that nobody sees before it is sent, with what was agreed to when it was lined up. */
export type Judge = (request: BuiltRequest, target: ServedModel, agreed?: Agreed) => Promise<Verdict>

/**
 * The gate where no view is open: with the number of tokens that a request has at most. All that it asks for from
 * elsewhere is read here, so that it can judge within a transaction.
 */
export async function readJudge(
  deps: Pick<BackgroundDeps, 'settings' | 'now' | keyof Costs>,
  limits: Pick<SpendingLimits, 'reached'>,
): Promise<Judge> {
  const settings = await deps.settings()
  const { ceilingNanoUsd } = settings
  const limit = await limits.reached()
  await deps.pricesRead()
  return async (
    { countable, images, layout, answerLimit, answerTokens = 0 },
    { connection, model },
    agreed,
  ) => {
    const inImages = images.reduce((sum, { width = 0, height = 0 }) => {
      const size = width > 0 && height > 0 ? { width, height } : undefined
      return sum + imageTokens(model, size)
    }, 0)
    const inputTokens = boundRequest(countable, connection.calibrations) + inImages
    const cost = await deps.costOf(connection, model, { inputTokens, outputTokens: answerTokens })
    const facts: GateFacts = {
      inputTokens,
      contextTokens: await deps.contextTokens(connection, model),
      maxTokens: answerLimit,
      nanoUsd: cost?.nanoUsd,
      ceilingNanoUsd,
      limit,
      isUncounted:
        cost === undefined &&
        isCharging(connection, model) &&
        isUncounted(settings, connection.id, deps.now()),
      hasUnseenImages: hasUnseenImages(layout),
    }
    return gate(facts, agreed && stillAgreed(agreed, facts))
  }
}
