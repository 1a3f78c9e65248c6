import type { SecretTexts } from '@/lib/locale/en/secret-texts'
import { secretTextsFor } from '@/lib/locale/secret-texts-for'
import { useTexts } from './texts-context'

export const useSecretTexts = (): SecretTexts => secretTextsFor(useTexts().language)
