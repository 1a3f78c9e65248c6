import type { WorkbenchTexts } from '@/lib/locale/en/workbench-texts'
import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import { useTexts } from './texts-context'

export const useWorkbenchTexts = (): WorkbenchTexts => workbenchTextsFor(useTexts().language)
