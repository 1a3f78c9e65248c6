import { describe, expect, it } from 'vitest'
import type { Table } from '@/lib/markdown/node'
import { tableAsMarkdown, tableAsTsv } from '@/lib/markdown/table-text'
import { blocksOf } from './blocks-of'

const source =
  '| Name | `a\\|b` |\n|:--|--:|\n| **x** *y* ~~z~~ | [l](https://e.com/a) ![i](https://e.com/i.png) $p^2$ |\n| =1+1 | -5% |'
const table = blocksOf(source)[0] as Table

describe('a table', () => {
  it('goes out as Markdown that is the same table', () => {
    expect(blocksOf(tableAsMarkdown(table))).toEqual([table])
    const hard = blocksOf('| a\\*b\\_c \\[d\\] \\<e\\> `` ` `` |\n|---|\n| \\$5 and \\$6 \\\\ |')[0] as Table
    expect(blocksOf(tableAsMarkdown(hard))).toEqual([hard])
  })

  it('goes into a spreadsheet as its words, and never as a formula', () => {
    expect(tableAsTsv(table)).toBe("Name\ta|b\nx y z\tl i p^2\n'=1+1\t-5%")
  })
})
