import { type ReadonlySignal, signal } from '@preact/signals'
import type { Target } from '@/lib/domain/target'
import { findSecrets } from '@/lib/privacy/find-secrets'
import { buildRequest } from '@/lib/request/build-request'
import { planOfPart } from '@/lib/request/part-plan'
import { defaultSettings } from '@/lib/settings'
import { createComposerStore } from '@/lib/stores/draft/composer-store'
import { createContextStore } from '@/lib/stores/draft/context-store'
import { createDraftStore } from '@/lib/stores/draft/draft-store'
import { createFileStore } from '@/lib/stores/draft/file-store'
import { pagesAgain } from '@/lib/stores/draft/pages-again'
import { createSecretsStore } from '@/lib/stores/draft/secrets-store'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'
import type { ThreadStore } from '@/lib/stores/rows/thread-store'
import { restOfReading } from '@/lib/tokens/rest-of-reading'
import { testFiles } from './test-files'

interface TestComposer {
  deps: ViewDeps
  thread: ThreadStore
  target: ReadonlySignal<Target | undefined>
  settings?: typeof defaultSettings
}

/** The composer of a view on `thread`, with all that its draft is made of. */
export function testComposer({ deps, thread, target, settings = defaultSettings }: TestComposer) {
  const draft = createDraftStore(deps, thread)
  const filePort = testFiles(deps.database)
  const files = createFileStore({ deps, thread, draft, target, filePort, pictureName: () => 'Screenshot' })
  const context = createContextStore(deps, thread)
  const secrets = createSecretsStore({
    settings: signal(settings),
    thread,
    target,
    sources: draft.attached,
    finder: async () => ({ find: async (text, rules) => findSecrets(text, rules) }),
  })
  const builder = {
    build: buildRequest,
    parts: () => ({ planOfPart, restOfReading }),
    pages: () => pagesAgain,
    load: async () => undefined,
  }
  const composer = createComposerStore({ deps, thread, draft, files, context, target, secrets, builder })
  return {
    draft,
    files,
    context,
    secrets,
    builder,
    composer,
    dispose() {
      for (const store of [draft, files, context]) store.dispose()
    },
  }
}
