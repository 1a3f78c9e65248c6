import { Check, Copy, Sheet } from 'lucide'
import { useMemo, useState } from 'preact/hooks'
import { messageTextsFor } from '@/lib/locale/message-texts-for'
import type { Align, Inline, Table } from '@/lib/markdown/node'
import { tableAsMarkdown, tableAsTsv } from '@/lib/markdown/table-text'
import { IconButton } from '../ui/icon-button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './markdown.module.css'
import type { MarkdownHandlers } from './markdown-handlers'
import { drawInlines } from './markdown-inline'

/** A table scrolls within itself, and goes out as Markdown or into a spreadsheet. */
export function MarkdownTable({ table, handlers }: { table: Table; handlers: MarkdownHandlers }) {
  const own = useTextsOf(messageTextsFor)
  const [copied, setCopied] = useState<'markdown' | 'tsv' | undefined>(undefined)
  const copy = (as: 'markdown' | 'tsv') => {
    const text = as === 'markdown' ? tableAsMarkdown(table) : tableAsTsv(table)
    void handlers.onCopy(text).then(() => setCopied(as))
  }
  return (
    <div class={style.tableFrame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box has to be reachable by keyboard */}
      <div class={style.tableScroller} role="region" aria-label={own.table} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.head.map((children, index) => (
                <th key={index} dir="auto" data-align={table.align[index]}>
                  {drawInlines(children, handlers)}
                </th>
              ))}
            </tr>
          </thead>
          {table.rows.length > 0 && (
            <tbody>
              {table.rows.map((row, at) => (
                <Row key={at} row={row} align={table.align} handlers={handlers} />
              ))}
            </tbody>
          )}
        </table>
      </div>
      <div class={style.tableTools}>
        <IconButton
          label={own.copyTableMarkdown}
          icon={copied === 'markdown' ? Check : Copy}
          onClick={() => copy('markdown')}
        />
        <IconButton
          label={own.copyTableCells}
          icon={copied === 'tsv' ? Check : Sheet}
          onClick={() => copy('tsv')}
        />
      </div>
    </div>
  )
}

interface RowProps {
  row: Inline[][]
  align: Align[]
  handlers: MarkdownHandlers
}

/** A short row of a wide table is filled up with empty cells: a hundred thousand of them in three lines of text. */
const mostEmptyCells = 8

/** Rows of a growing table that are whole stay as they were drawn. */
function Row({ row, align, handlers }: RowProps) {
  return useMemo(() => {
    const filled = row.findLastIndex((cell) => cell.length > 0) + 1
    const missing = row.length - filled
    const cells = missing > mostEmptyCells ? row.slice(0, filled) : row
    return (
      <tr>
        {cells.map((children, index) => (
          <td key={index} dir="auto" data-align={align[index]}>
            {drawInlines(children, handlers)}
          </td>
        ))}
        {missing > mostEmptyCells && <td colSpan={missing} />}
      </tr>
    )
  }, [row])
}
