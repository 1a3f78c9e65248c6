import { createElement, Fragment, type VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import type { Block, List, ListItem } from '@/lib/markdown/node'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import { CodeBlock } from './code-block'
import style from './markdown.module.css'
import { Footnotes } from './markdown-footnotes'
import type { MarkdownHandlers } from './markdown-handlers'
import { drawLine } from './markdown-inline'
import { MarkdownTable } from './markdown-table'
import { MathText, OpenMath } from './math'

interface BlockProps {
  block: Block
  handlers: MarkdownHandlers
  isGrowing: boolean
}

export function MarkdownBlock({ block, handlers, isGrowing }: BlockProps): VNode {
  switch (block.type) {
    case 'paragraph':
      return <p dir="auto">{drawLine(block.children, handlers)}</p>
    case 'heading':
      return createElement(`h${block.level}`, { dir: 'auto' }, drawLine(block.children, handlers))
    case 'code':
      return <CodeBlock code={block.code} language={block.language} isGrowing={isGrowing} />
    case 'math':
      return block.isClosed ? <MathText tex={block.tex} isBlock /> : <OpenMath tex={block.tex} />
    case 'quote':
      return (
        <blockquote dir="auto">
          <Blocks of={block.blocks} handlers={handlers} isGrowing={isGrowing} />
        </blockquote>
      )
    case 'list':
      return <MarkdownList list={block} handlers={handlers} isGrowing={isGrowing} />
    case 'table':
      return <MarkdownTable table={block} handlers={handlers} />
    case 'rule':
      return <hr />
    case 'footnotes':
      return (
        <Footnotes
          notes={block.notes}
          drawBlocks={(blocks) => <Blocks of={blocks} handlers={handlers} isGrowing={false} />}
        />
      )
    case 'source':
      return <p class={style.source}>{block.text}</p>
  }
}

function Blocks({
  of,
  handlers,
  isGrowing,
}: {
  of: Block[]
  handlers: MarkdownHandlers
  isGrowing: boolean
}) {
  return (
    <>
      {of.map((block, index) => (
        <MarkdownBlock
          key={index}
          block={block}
          handlers={handlers}
          isGrowing={isGrowing && index === of.length - 1}
        />
      ))}
    </>
  )
}

function MarkdownList({
  list,
  handlers,
  isGrowing,
}: {
  list: List
  handlers: MarkdownHandlers
  isGrowing: boolean
}) {
  const items = list.items.map((item, index) => (
    <Item
      key={index}
      item={item}
      isTight={list.isTight}
      handlers={handlers}
      isGrowing={isGrowing && index === list.items.length - 1}
    />
  ))
  return list.isOrdered ? (
    <ol start={list.start === 1 ? undefined : list.start}>{items}</ol>
  ) : (
    <ul>{items}</ul>
  )
}

interface ItemProps {
  item: ListItem
  isTight: boolean
  handlers: MarkdownHandlers
  isGrowing: boolean
}

/** Items of a growing list that are whole stay as they were drawn. */
function Item({ item, isTight, handlers, isGrowing }: ItemProps) {
  const texts = useTexts()
  const own = useTextsOf(messageTextsFor)
  return useMemo(() => {
    const { blocks, isDone } = item
    return (
      <li dir="auto" class={isDone === undefined ? undefined : style.task}>
        {isDone !== undefined && (
          <input type="checkbox" disabled checked={isDone} aria-label={isDone ? own.done : own.notDone} />
        )}
        {blocks.map((block, at) =>
          isTight && block.type === 'paragraph' ? (
            <Fragment key={at}>{drawLine(block.children, handlers)}</Fragment>
          ) : (
            <MarkdownBlock
              key={at}
              block={block}
              handlers={handlers}
              isGrowing={isGrowing && at === blocks.length - 1}
            />
          ),
        )}
      </li>
    )
  }, [item, isTight, isGrowing, texts])
}
