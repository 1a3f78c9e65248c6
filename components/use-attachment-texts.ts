import type { AttachmentTexts } from '@/lib/locale/attachment-texts-en'
import { attachmentTextsFor } from '@/lib/locale/attachment-texts-for'
import { useTexts } from './texts-context'

export const useAttachmentTexts = (): AttachmentTexts => attachmentTextsFor(useTexts().language)
