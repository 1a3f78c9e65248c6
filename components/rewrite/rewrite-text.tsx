import { Component } from 'preact'
import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import { wordDifference } from '@/lib/page/field/word-difference'

interface RewriteTextProps {
  original: string
  text: string
  language: string
  showsChanges: boolean
  texts: RewriteTexts
}

/** A variant: as it will stand in the field, or with what was changed in it. */
export class RewriteText extends Component<RewriteTextProps> {
  override shouldComponentUpdate({ original, text, showsChanges }: RewriteTextProps) {
    const { props } = this
    return original !== props.original || text !== props.text || showsChanges !== props.showsChanges
  }

  override render() {
    const { original, text, language, showsChanges, texts } = this.props
    const changes = showsChanges ? wordDifference(original, text, language) : undefined
    if (changes === undefined) return <Drawn text={text} />
    if (changes.every(({ kind }) => kind === 'same')) return <p class="quiet">{texts.noChanges}</p>
    return (
      <>
        {changes.map((change, index) => {
          const key = `${index}${change.kind}`
          if (change.kind === 'removed') return <Drawn as="del" key={key} text={change.text} />
          if (change.kind === 'added') return <Drawn as="ins" key={key} text={change.text} />
          return <Drawn key={key} text={change.text} />
        })}
      </>
    )
  }
}

interface DrawnProps {
  text: string
  as?: 'span' | 'del' | 'ins'
}

/**
 * Text that a stylesheet draws from an attribute. A page can search for words with `window.find`, and browsers
 * search closed shadow roots too: letter by letter, a page could find out what stands there. What is drawn is not
 * searched, though people see it and screen readers say it.
 */
export function Drawn({ text, as: Tag = 'span' }: DrawnProps) {
  return <Tag class="drawn" data-text={text} />
}
