import { signal } from '@preact/signals'
import { loadOnce } from '../../load-once'
import type { BuiltRequest } from '../../request/build-request'
import type { RequestPlan } from '../../request/request-plan'

type MakingRequests = Pick<typeof import('../../request/build-request'), 'buildRequest'> &
  PartRequests &
  PageReadings

/** What the request for a part of a long text is made with, and what follows that is told with. */
type PartRequests = Pick<typeof import('../../request/part-plan'), 'planOfPart'> &
  Pick<typeof import('../../tokens/rest-of-reading'), 'restOfReading'>

/** What reads pages again on their way. */
type PageReadings = typeof import('./pages-again')['pagesAgain']

/** Makes requests. What makes them is loaded behind the field, so that it can be typed into before. */
export interface RequestBuilder {
  /** Undefined until it is loaded; what is computed with this is computed anew then. */
  build(plan: RequestPlan): BuiltRequest | undefined
  /** The same: undefined as long as `build` returns nothing. */
  parts(): PartRequests | undefined
  pages(): PageReadings | undefined
  load(): Promise<void>
}

export function createRequestBuilder(): RequestBuilder {
  const loaded = signal<MakingRequests | undefined>(undefined)
  return {
    build: (plan) => loaded.value?.buildRequest(plan),
    parts: () => loaded.value,
    pages: () => loaded.peek(),
    load: loadOnce(async () => {
      const [{ buildRequest }, { planOfPart }, { restOfReading }, { pagesAgain }] = await Promise.all([
        import('../../request/build-request'),
        import('../../request/part-plan'),
        import('../../tokens/rest-of-reading'),
        import('./pages-again'),
      ])
      loaded.value = { buildRequest, planOfPart, restOfReading, ...pagesAgain }
    }),
  }
}
