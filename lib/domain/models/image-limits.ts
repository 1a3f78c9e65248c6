/** Images in one message. */
export const maxImages = 10

/** Of an image as it was before it is made smaller. */
export const maxImageBytes = 20 * 1024 * 1024

/** Of one text or code file. */
export const maxTextBytes = 2 * 1024 * 1024

/** Of one document that is packed or marked up: a text in it is cut where it is too long. */
export const maxDocumentBytes = 50 * 1024 * 1024

/** Of one PDF file. */
export const maxPdfBytes = 50 * 1024 * 1024
