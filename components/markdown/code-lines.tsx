import { useMemo, useRef } from 'preact/hooks'
import { type CodeGroups, groupCode } from '@/lib/highlight/code-groups'
import { runsOf } from '@/lib/highlight/marks'
import style from './code-lines.module.css'
import { useDrawsColours } from './use-draws-colours'

/**
 * Code with its colours. It is drawn in groups of lines, and a line in a group, each only again when its text or its
 * colours changed: so the work for code that grows stays linear in its length.
 */
export function CodeLines({ code, marks }: { code: string; marks: readonly string[] }) {
  const grouped = useRef<CodeGroups | undefined>(undefined)
  const { groups } = groupCode(code, grouped.current)
  grouped.current = { code, groups }
  return (
    <>
      {groups.map((text, index) => (
        <Group key={index} text={text} marks={marks[index] ?? ''} />
      ))}
    </>
  )
}

/** Without colours it is one piece of text, which costs nearly nothing: so it is until it comes near to the view. */
function Group({ text, marks }: { text: string; marks: string }) {
  const box = useRef<HTMLSpanElement>(null)
  const isColoured = useDrawsColours(box, marks !== '')
  const shownMarks = isColoured ? marks : ''
  return useMemo(() => {
    if (shownMarks === '')
      return (
        <span ref={box} class={style.group}>
          {text}
        </span>
      )
    const lines = text.split('\n')
    const lineMarks = shownMarks.split('\n')
    return (
      <span ref={box} class={style.group}>
        {lines.map((line, index) => (
          <Line
            key={index}
            text={index < lines.length - 1 ? `${line}\n` : line}
            marks={lineMarks[index] ?? ''}
          />
        ))}
      </span>
    )
  }, [text, shownMarks])
}

function Line({ text, marks }: { text: string; marks: string }) {
  return useMemo(
    () => (
      <span>
        {runsOf(text, marks).map((run, index) =>
          run.kind === undefined ? (
            run.text
          ) : (
            <span key={index} class={style[run.kind]}>
              {run.text}
            </span>
          ),
        )}
      </span>
    ),
    [text, marks],
  )
}
