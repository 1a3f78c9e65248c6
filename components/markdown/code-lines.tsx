import { useMemo, useRef } from 'preact/hooks'
import { type CodeGroups, groupCode } from '@/lib/highlight/code-groups'
import { runsOf } from '@/lib/highlight/marks'
import style from './code-lines.module.css'

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

/** Without colours it is one piece of text, which costs nearly nothing. */
function Group({ text, marks }: { text: string; marks: string }) {
  return useMemo(() => {
    if (marks === '') return <span class={style.group}>{text}</span>
    const lines = text.split('\n')
    const lineMarks = marks.split('\n')
    return (
      <span class={style.group}>
        {lines.map((line, index) => (
          <Line
            key={index}
            text={index < lines.length - 1 ? `${line}\n` : line}
            marks={lineMarks[index] ?? ''}
          />
        ))}
      </span>
    )
  }, [text, marks])
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
