import { h, type VNode } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { loadOnce } from '@/lib/load-once'
import { codeTextsFor } from '@/lib/locale/code-texts-for'
import type { CodeTexts } from '@/lib/locale/en/code-texts'
import type { FormulaNode } from '@/lib/math/formula-node'
import type { Formula } from '@/lib/math/read-formula'
import { useScrollable } from '../ui/use-scrollable'
import { useTextsOf } from '../ui/use-texts-of'
import style from './math.module.css'

type ReadFormula = (tex: string, isBlock: boolean) => Formula

let reader: ReadFormula | undefined

const loadReader = loadOnce(async () => {
  const { readFormula } = await import('@/lib/math/read-formula')
  reader = readFormula
})

/** Once it is there, formulas are drawn at once: nothing moves when one comes into view again. */
function useReader(): ReadFormula | undefined {
  const [, setLoaded] = useState(false)
  useEffect(() => {
    if (reader !== undefined) return
    let isOver = false
    loadReader().then(
      () => {
        if (!isOver) setLoaded(true)
      },
      (error: unknown) => console.error('Formulas could not be loaded', error),
    )
    return () => {
      isOver = true
    }
  }, [])
  return reader
}

/** A formula as MathML. Until it can be read, and where it can't be, its TeX. */
export function MathText({ tex, isBlock }: { tex: string; isBlock: boolean }) {
  const texts = useTextsOf(codeTextsFor)
  const read = useReader()
  const formula = useMemo(() => read?.(tex, isBlock), [read, tex, isBlock])
  const content =
    formula?.state === 'drawn' ? (
      <math class={style.math} {...{ alttext: tex }} display={isBlock ? 'block' : 'inline'}>
        <mrow>{formula.nodes.map(drawNode)}</mrow>
      </math>
    ) : (
      <code class={style.source} title={formula && reasonOf(formula, texts)}>
        {tex}
      </code>
    )
  return isBlock ? (
    <Block name={texts.formula}>{content}</Block>
  ) : (
    <span class={style.inline} dir="ltr">
      {content}
    </span>
  )
}

/**
 * A formula that is not at its end, in one line: whatever it becomes is as tall, so that nothing below it moves up.
 */
export function OpenMath({ tex }: { tex: string }) {
  return (
    <div class={style.block} dir="ltr">
      <code class={style.open}>{tex}</code>
    </div>
  )
}

function Block({ name, children }: { name: string; children: VNode }) {
  const box = useRef<HTMLDivElement>(null)
  const isScrollable = useScrollable(box)
  return (
    <div
      ref={box}
      class={style.block}
      dir="ltr"
      {...(isScrollable && { tabIndex: 0, role: 'group', 'aria-label': name })}
    >
      {children}
    </div>
  )
}

function drawNode(node: FormulaNode, index: number): VNode | string {
  if (typeof node === 'string') return node
  const looks = node.looks.map((look) => style[look]).join(' ')
  const props: Record<string, unknown> = { ...node.attributes, key: index, style: node.style }
  if (looks !== '') props.class = looks
  return h(node.tag, props, node.children.map(drawNode))
}

function reasonOf(formula: Exclude<Formula, { state: 'drawn' }>, texts: CodeTexts): string {
  if (formula.why === 'unreadable') return `${texts.formulaUnreadable}: ${formula.detail}`
  return formula.why === 'too-long' ? texts.formulaTooLong : texts.formulaTooLarge
}
