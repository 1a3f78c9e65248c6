import { Component } from 'preact'
import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import type { PartKind } from '@/lib/page/field/field'
import type { RewriteStore } from '@/lib/stores/rewrite/rewrite-store'

interface RewriteLossesProps {
  store: RewriteStore
  text: string
  texts: RewriteTexts
}

/** What will not outlast Replace, said before it is pressed. */
export class RewriteLosses extends Component<RewriteLossesProps> {
  override shouldComponentUpdate({ text }: RewriteLossesProps) {
    return text !== this.props.text
  }

  override render() {
    const { store, text, texts } = this.props
    const losses = Object.entries(store.losses(text))
    if (losses.length === 0) return null
    const named = losses.map(([kind, count]) => `${texts.losses[kind as PartKind]} (${count})`)
    return (
      <p class="note">
        {texts.becomesText} {named.join(', ')}
      </p>
    )
  }
}
