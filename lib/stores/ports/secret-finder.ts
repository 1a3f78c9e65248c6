import type { SecretMatch, SecretRules } from '../../privacy/secret-kinds'

/** Looks through long texts elsewhere, so that the view goes on answering. */
export interface SecretFinder {
  /** What `findSecrets` finds. */
  find(text: string, rules: SecretRules): Promise<SecretMatch[]>
}
