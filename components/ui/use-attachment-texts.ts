import { attachmentTextsFor } from '@/lib/locale/attachment-texts-for'
import type { AttachmentTexts } from '@/lib/locale/en/attachment-texts'
import { useTexts } from './texts-context'

export const useAttachmentTexts = (): AttachmentTexts => attachmentTextsFor(useTexts().language)
