/**
 * Copies in a web page, where the clipboard is only there on secure ones: elsewhere by the command that was there
 * before it, out of a field in our own root. False where the browser refuses both.
 */
export async function copyText(text: string, root: ShadowRoot): Promise<boolean> {
  const { clipboard } = navigator as { clipboard?: Clipboard }
  try {
    await clipboard?.writeText(text)
    if (clipboard !== undefined) return true
  } catch (error) {
    // The document has lost the focus meanwhile, or may not.
    if (!(error instanceof DOMException)) throw error
  }
  const page = root.ownerDocument
  const focused = root.activeElement as HTMLElement | null
  const field = page.createElement('textarea')
  field.value = text
  field.className = 'spoken'
  root.append(field)
  field.select()
  const isCopied = page.execCommand('copy')
  field.remove()
  focused?.focus()
  return isCopied
}
