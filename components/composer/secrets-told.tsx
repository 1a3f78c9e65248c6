import { secretTextsFor } from '@/lib/locale/secret-texts-for'
import type { SecretsStore } from '@/lib/stores/draft/secrets-store'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './reading-told.module.css'

/** What pages hold that looks like a secret, and how it goes: nobody is stopped for that. */
export function SecretsTold({ secrets }: { secrets: Pick<SecretsStore, 'inPages' | 'sendPagesAs'> }) {
  const words = useTextsOf(secretTextsFor)
  const held = secrets.inPages.value
  if (held === undefined) return null
  const { found, isAsIs } = held
  const what = found.map(({ kind, values }) => words.countOf(kind, values.length)).join(', ')
  return (
    <p class={style.told} data-secrets={isAsIs ? 'as-is' : 'masked'}>
      {isAsIs ? words.pagesAsIs(what) : words.pagesMasked(what)}{' '}
      <Button
        look="quiet"
        onClick={(event) => event.isTrusted && void secrets.sendPagesAs(isAsIs ? 'masked' : 'as-is')}
      >
        {isAsIs ? words.mask : words.doNotMask}
      </Button>
    </p>
  )
}
