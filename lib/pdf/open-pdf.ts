import { getDocument, type PDFDocumentLoadingTask, VerbosityLevel } from 'unpdf/pdfjs'

type OpenOptions = Omit<Parameters<typeof getDocument>[0] & object, 'data' | 'verbosity'>

/** Reaches no network: fonts and tables that are not in the file are not had. */
export const openPdf = (bytes: Uint8Array, options: OpenOptions): PDFDocumentLoadingTask =>
  getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    ...options,
  })
