import { secretTextsFor } from '@/lib/locale/secret-texts-for'
import { secretKinds } from '@/lib/privacy/secret-kinds'
import { useTextsOf } from '../ui/use-texts-of'

/** Of which kinds the values were that were masked, in brackets. */
export function MaskedKinds({ masked }: { masked: Readonly<Record<string, number>> }) {
  const own = useTextsOf(secretTextsFor)
  const kinds = secretKinds.flatMap((kind) => {
    const ofKind = masked[kind] ?? 0
    return ofKind === 0 ? [] : [own.countOf(kind, ofKind)]
  })
  return kinds.length > 0 && <> ({kinds.join(', ')})</>
}
