/** Asked of the prototype: a page can hide its document's own properties behind elements of that name. */
export const findAll = (document: Document, selector: string): Element[] =>
  Array.from(Document.prototype.querySelectorAll.call(document, selector))

export const findFirst = (document: Document, selector: string): Element | undefined =>
  Document.prototype.querySelector.call(document, selector) ?? undefined
