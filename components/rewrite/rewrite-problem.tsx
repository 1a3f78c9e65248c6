import type { RewriteTexts } from '@/lib/locale/en/rewrite-card'
import type { Problem } from '@/lib/stores/rewrite/rewrite-state'
import type { RewriteStore } from '@/lib/stores/rewrite/rewrite-store'
import { CardButton } from './card-button'
import { Drawn } from './rewrite-text'

interface RewriteProblemProps {
  problem: Problem
  hasVariant: boolean
  /** Whether what is in the field can be rewritten instead. */
  canUseNewText: boolean
  store: RewriteStore
  texts: RewriteTexts
}

/** What went wrong, in one sentence, with what can be done about it beside the card's own buttons. */
export function RewriteProblem({ problem, hasVariant, canUseNewText, store, texts }: RewriteProblemProps) {
  return (
    <div role="alert" class="problem" data-kind={problem.kind}>
      <p>{wordsFor(problem, texts)}</p>
      {problem.kind === 'failed' && problem.detail !== undefined && (
        <p class="quiet">
          <Drawn text={problem.detail} />
        </p>
      )}
      {problem.kind === 'changed' && (
        <p class="choices">
          {canUseNewText && <CardButton act={store.useNewText}>{texts.useNewText}</CardButton>}
          {hasVariant && <CardButton act={store.replaceAnyway}>{texts.replaceAnyway}</CardButton>}
        </p>
      )}
    </div>
  )
}

function wordsFor(problem: Problem, texts: RewriteTexts): string {
  switch (problem.kind) {
    case 'failed':
    case 'unavailable':
      return problem.message
    case 'editor':
      return problem.isCopied ? texts.editorRefused : texts.editorRefusedNotCopied
    case 'max-length':
      return texts.tooLongForField
    case 'copy-failed':
      return texts.copyFailed
    case 'undo-failed':
      return texts.undoFailed
    default:
      return texts[problem.kind]
  }
}
