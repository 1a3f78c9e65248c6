import type { VNode } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { GrowingDocument } from '@/lib/markdown/growing-document'
import type { Block } from '@/lib/markdown/node'
import style from './markdown.module.css'
import { MarkdownBlock } from './markdown-block'
import type { MarkdownHandlers } from './markdown-handlers'

export interface MarkdownProps extends MarkdownHandlers {
  text: string
  /** More of it is still to come. */
  isGrowing: boolean
}

/** An answer set as a page: its Markdown drawn as VNodes, and of a growing one only what changed. */
export function Markdown({ text, isGrowing, ...handlers }: MarkdownProps) {
  const cited = handlers.citations?.cited
  const growing = useMemo(() => new GrowingDocument(cited), [cited])
  const kept = useRef(new WeakMap<Block, VNode>())
  const latest = useRef(handlers)
  if (!areSame(latest.current, handlers)) kept.current = new WeakMap()
  latest.current = handlers
  const groups = growing.update(text, isGrowing)
  const lastIndex = groups.length - 1
  return (
    <div class={style.markdown}>
      {groups.map((blocks, index) => (
        <Group
          key={index}
          blocks={blocks}
          kept={kept.current}
          handlers={handlers}
          isGrowing={isGrowing && index === lastIndex}
        />
      ))}
    </div>
  )
}

const areSame = (one: MarkdownHandlers, other: MarkdownHandlers): boolean =>
  one.citations === other.citations && one.onLoadImage === other.onLoadImage && one.onCopy === other.onCopy

interface GroupProps {
  blocks: readonly Block[]
  /** What was drawn for blocks that are still the same. */
  kept: WeakMap<Block, VNode>
  handlers: MarkdownHandlers
  isGrowing: boolean
}

function Group({ blocks, kept, handlers, isGrowing }: GroupProps) {
  return useMemo(
    () => (
      <div class={style.group}>
        {blocks.map((block, index) => {
          const grows = isGrowing && index === blocks.length - 1
          const drawn = (grows ? undefined : kept.get(block)) ?? (
            <MarkdownBlock key={index} block={block} handlers={handlers} isGrowing={grows} />
          )
          if (!grows) kept.set(block, drawn)
          return drawn
        })}
      </div>
    ),
    [blocks, kept, isGrowing],
  )
}
