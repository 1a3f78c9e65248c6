import * as v from 'valibot'
import { fieldEnds } from '../domain/laid-out-message'
import type { RewriteReview } from '../domain/rewrite-review'
import type { PageFailure } from '../page/visible/page-reading'
import { command, gives } from './command'
import { id } from './fields'

/** Commands of the window that shows what a rewrite card would send. The card has to be open in its page. */
export const rewriteCommandSchemas = {
  /**
   * Opens the card at the field that was used last in a tab, with a text to be put there. Nothing is sent, and nothing
   * is written before the person says so on the card.
   */
  putIntoField: command(
    v.strictObject({
      tabId: v.pipe(v.number(), v.integer(), v.minValue(0)),
      text: v.pipe(v.string(), v.minLength(1), v.maxLength(100_000)),
    }),
    gives<{ state: 'opened' | PageFailure }>(),
  ),
  /** `asTheyAre` shows its secrets as they are, and sends them so from then on. */
  reviewRewrite: command(
    v.strictObject({ reviewId: id, asTheyAre: v.exactOptional(v.literal(true)) }),
    gives<RewriteReview>(),
  ),
  /** Sends it as it was shown, without these ends of the field's text. The answer goes to the card. */
  sendRewrite: command(
    v.strictObject({
      reviewId: id,
      leftOut: v.pipe(v.array(v.picklist(fieldEnds)), v.maxLength(fieldEnds.length)),
    }),
  ),
}
