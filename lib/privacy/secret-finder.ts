import type { WorkerPort } from '../no-network/worker-port'
import { findSecretsInSlices } from './find-secrets'
import type { SecretMatch, SecretRules } from './secret-kinds'

export interface SecretsQuestion {
  id: number
  text: string
  rules: SecretRules
}

export interface SecretsFound {
  id: number
  matches: SecretMatch[]
}

export type FinderPort = WorkerPort<SecretsQuestion, SecretsFound>

interface Waiting {
  resolve: (matches: SecretMatch[]) => void
  doWithout: () => void
}

/**
 * Looks through texts in a worker, which `start` makes of `secrets.worker.ts` with the first of them. Where it cannot be
 * had, in slices here.
 */
export function createSecretFinder(start: () => FinderPort, pause: () => Promise<void>) {
  const waiting = new Map<number, Waiting>()
  let port: FinderPort | undefined
  let lastId = 0

  function started(): FinderPort {
    const begun = start()
    begun.addEventListener('message', ({ data: { id, matches } }) => {
      waiting.get(id)?.resolve(matches)
      waiting.delete(id)
    })
    const lose = () => {
      begun.terminate()
      if (port === begun) port = undefined
      const all = [...waiting.values()]
      waiting.clear()
      for (const { doWithout } of all) doWithout()
    }
    begun.addEventListener('error', lose)
    begun.addEventListener('messageerror', lose)
    return begun
  }

  return {
    find: (text: string, rules: SecretRules): Promise<SecretMatch[]> =>
      new Promise((resolve) => {
        const id = ++lastId
        const doWithout = () => resolve(findSecretsInSlices(text, rules, pause))
        try {
          port ??= started()
          waiting.set(id, { resolve, doWithout })
          port.postMessage({ id, text, rules })
        } catch (error) {
          console.error('Secrets are looked for without a worker', error)
          waiting.delete(id)
          doWithout()
        }
      }),
  }
}
