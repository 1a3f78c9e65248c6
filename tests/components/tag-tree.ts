const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

/**
 * HTML as its tags, without attributes, and its text between them. White space counts as a browser counts it: not at
 * the edges of blocks, and elsewhere only in `pre` as it is.
 */
export function tagTree(html: string): string {
  const pieces = html.split(/(<\/?[a-z][^>]*>)/g)
  let isPre = false
  const tree: string[] = []
  for (const piece of pieces) {
    const [, slash, name] = /^<(\/?)([a-z][a-z0-9]*)/.exec(piece) ?? []
    if (name !== undefined) {
      if (name === 'pre') isPre = slash === ''
      tree.push(`<${slash}${name}>`)
    } else if (isPre) tree.push(decode(piece))
    else tree.push(decode(piece).replace(/[ \t\n]+/g, ' '))
  }
  return tree
    .join('')
    .replace(/<\/(?:img|hr|br)>/g, '')
    .replace(new RegExp(` *(</?(?:${blocks})>) *`, 'g'), '$1')
    .replace(/ *<br> */g, '<br>')
    .trim()
}

const blocks = 'p|h[1-6]|ul|ol|li|blockquote|pre|hr|table|thead|tbody|tr|th|td'

/** What is drawn of an answer, without what a view adds of its own: frames, tools, and where links lead. */
export const withoutView = (html: string): string =>
  html
    .replace(/<span class="[^"]*host[^"]*"[^>]*>[^<]*<\/span>/g, '')
    .replace(/<span class="[^"]*remote[^"]*"[^>]*>.*?<\/span>(?:<button.*?<\/button>)?<\/span>/g, '<img>')
    .replace(/<figure[^>]*>.*?(<pre.*?<\/pre>).*?<\/figure>/gs, '$1')
    .replace(/<input[^>]*>/g, '')
    .replace(/<\/?(?:div|span)[^>]*>/g, '')
