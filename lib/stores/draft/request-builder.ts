import { signal } from '@preact/signals'
import { loadOnce } from '../../load-once'
import type { BuiltRequest } from '../../request/build-request'
import type { RequestPlan } from '../../request/request-plan'

/** Makes requests. What makes them is loaded behind the field, so that it can be typed into before. */
export interface RequestBuilder {
  /** Undefined until it is loaded; what is computed with this is computed anew then. */
  build(plan: RequestPlan): BuiltRequest | undefined
  load(): Promise<void>
}

export function createRequestBuilder(): RequestBuilder {
  const loaded = signal<Pick<typeof import('../../request/build-request'), 'buildRequest'> | undefined>(
    undefined,
  )
  return {
    build: (plan) => loaded.value?.buildRequest(plan),
    load: loadOnce(async () => {
      loaded.value = await import('../../request/build-request')
    }),
  }
}
