declare global {
  /** What the library asks before it unpacks, or keeps, so many bytes: see `lib/build/pdf-budget.ts`. */
  var keysidePdfBudget: ((bytes: number) => void) | undefined
}

export interface PdfBytes {
  /** For one page, or for opening a file. The largest picture that is unpacked takes half of it. */
  page: number
  /** For all of a file, besides so many times its own size. */
  file: number
  times: number
}

export const pdfBytes: PdfBytes = { page: 192_000_000, file: 1_000_000_000, times: 50 }

export interface PdfBudget {
  isSpent(): boolean
  nextPage(): void
}

/** Counts what a file of so many bytes is unpacked to. Where that is spent, the library is told that it went wrong. */
export function startPdfBudget(size: number, { page, file, times }: PdfBytes = pdfBytes): PdfBudget {
  let ofPage = 0
  let all = 0
  let spent = false
  globalThis.keysidePdfBudget = (bytes) => {
    ofPage += bytes
    all += bytes
    spent ||= ofPage > page || all > file + times * size
    if (spent) throw new Error('More of this file than may be unpacked')
  }
  return {
    isSpent: () => spent,
    nextPage() {
      ofPage = 0
    },
  }
}
