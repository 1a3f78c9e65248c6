interface Titles {
  /** As the file's own description says. */
  named: string | undefined
  onPage: string | undefined
  url: string
}

/** What programs write where nobody named the document: their own name, or a file's. */
const noTitle =
  /^(?:untitled|document\d*|slide \d+|microsoft \w+ - |.*\.(?:docx?|pptx?|xlsx?|tex|dvi|pdf|indd|qxd|odt|rtf)$)/i

export function titleOf({ named, onPage, url }: Titles): string {
  if (named !== undefined && !noTitle.test(named)) return named
  return onPage ?? fileNameOf(url)
}

function fileNameOf(url: string): string {
  const name = URL.parse(url)?.pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(name)
  } catch (error) {
    if (error instanceof URIError) return name
    throw error
  }
}
