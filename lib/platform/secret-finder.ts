import { createSecretFinder } from '@/lib/privacy/secret-finder'
import type { SecretFinder } from '@/lib/stores/ports/secret-finder'
import { startOwnWorker } from './own-workers'

/** One for a view: its worker is started with the first long text. */
export const makeSecretFinder = (): SecretFinder =>
  createSecretFinder(
    () => startOwnWorker('secrets'),
    () => new Promise((resolve) => setTimeout(resolve)),
  )
