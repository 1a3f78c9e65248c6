import * as v from 'valibot'
import { type PageFailure, pageReadingSchema, type ReadResult } from '../../page/visible/page-reading'

/** Why a script in a page may say that there is no reading. All else is for the browser to say. */
const failuresInPage = [
  'empty',
  'no-selection',
  'nothing-chosen',
  'gone',
  'too-slow',
] as const satisfies readonly PageFailure[]

const fingerprint = v.pipe(v.string(), v.maxLength(100))

const answerSchema = v.union([
  v.strictObject({ reading: pageReadingSchema, fingerprint: v.exactOptional(fingerprint) }),
  v.strictObject({ failure: v.picklist(failuresInPage), fingerprint: v.exactOptional(fingerprint) }),
])

/**
 * What a script in a tab gave back as its reading, checked as if the page had written it: of the agreed form and size,
 * of what was asked for, and of the site that the browser says the tab is at. Its address is the tab's.
 */
export function checkedReading(
  answer: unknown,
  kind: 'page' | 'selection',
  tabUrl: string | undefined,
): ReadResult & { fingerprint?: string } {
  const parsed = v.safeParse(answerSchema, answer)
  if (!parsed.success) return { failure: 'gone' }
  if ('failure' in parsed.output) return parsed.output
  const { reading, ...rest } = parsed.output
  // Where the browser does not tell the address, no script may run.
  if (reading.kind !== kind || tabUrl === undefined || !isOfSite(reading.url, tabUrl))
    return { failure: 'gone' }
  return { reading: { ...reading, url: tabUrl }, ...rest }
}

export const isFingerprint = (said: unknown): said is string => v.is(fingerprint, said)

function isOfSite(claimed: string, tabUrl: string): boolean {
  const [a, b] = [URL.parse(claimed), URL.parse(tabUrl)]
  return a !== null && b !== null && a.protocol === b.protocol && a.origin === b.origin
}
