import * as v from 'valibot'
import { fieldEnds } from '../domain/laid-out-message'
import type { RewriteReview } from '../domain/rewrite-review'
import { command, gives } from './command'
import { id } from './fields'

/** Commands of the window that shows what a rewrite card would send. The card has to be open in its page. */
export const rewriteCommandSchemas = {
  reviewRewrite: command(v.strictObject({ reviewId: id }), gives<RewriteReview>()),
  /** Sends it as it was shown, without these ends of the field's text. The answer goes to the card. */
  sendRewrite: command(
    v.strictObject({
      reviewId: id,
      leftOut: v.pipe(v.array(v.picklist(fieldEnds)), v.maxLength(fieldEnds.length)),
    }),
  ),
}
