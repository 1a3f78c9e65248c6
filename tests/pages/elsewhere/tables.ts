import { convert } from '@asciidoctor/core'
import { article, type ElsewherePage } from './elsewhere-page.ts'

export const tablesElsewhere: ElsewherePage[] = [
  {
    name: 'cells over two rows and two columns',
    from: '@asciidoctor/core',
    html: async () =>
      article(
        String(
          await convert(
            '.Prices\n[%header,cols="1,1,1,1"]\n|===\n|Plan |Region 2+|Price\n.2+|Basic |North |9 |90\n|South 2+|none\n|Pro |North |19 |190\n|===\n',
          ),
        ),
      ),
    has: [
      'Table 1. Prices\n\n| Plan | Region | Price | Price |\n| --- | --- | --- | --- |\n| Basic | North | 9 | 90 |\n| Basic | South | none | none |\n| Pro | North | 19 | 190 |',
    ],
    cited: [['Basic | South | none', 'Southnone']],
  },
  {
    name: 'a frame of data with several levels on both sides',
    from: 'pandas: DataFrame.to_html',
    html: article(
      '<table border="1" class="dataframe"><thead><tr><th></th><th></th><th colspan="2" halign="left">price</th><th>crew</th></tr><tr><th></th><th></th><th>month</th><th>year</th><th>size</th></tr><tr><th>plan</th><th>region</th><th></th><th></th><th></th></tr></thead><tbody><tr><th rowspan="2" valign="top">Basic</th><th>North</th><td>9</td><td>90</td><td>3</td></tr><tr><th>South</th><td>11</td><td>110</td><td>4</td></tr><tr><th>Pro</th><th>North</th><td>19</td><td>190</td><td>5</td></tr></tbody></table>',
    ),
    has: [
      '| plan | region | price / month | price / year | crew / size |\n| --- | --- | --- | --- | --- |\n| Basic | North | 9 | 90 | 3 |\n| Basic | South | 11 | 110 | 4 |\n| Pro | North | 19 | 190 | 5 |',
    ],
  },
  {
    name: 'rows of headings in the body, and a table of spans',
    from: 'LaTeXML: tabular, and the same inside of a line',
    html: article(
      `<figure class="ltx_table"><figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_table">Table 1: </span>Results</figcaption><table class="ltx_tabular ltx_centering ltx_guessed_headers ltx_align_middle"><tbody class="ltx_tbody"><tr class="ltx_tr"><th class="ltx_td ltx_align_left ltx_th ltx_th_column ltx_th_row ltx_border_tt" rowspan="2"><span class="ltx_text">Model</span></th><td class="ltx_td ltx_align_center ltx_border_tt" colspan="2">Score</td></tr><tr class="ltx_tr"><td class="ltx_td ltx_align_center">dev</td><td class="ltx_td ltx_align_center">test</td></tr><tr class="ltx_tr"><th class="ltx_td ltx_align_left ltx_th ltx_th_row ltx_border_t">small</th><td class="ltx_td ltx_border_t">71.2</td><td class="ltx_td ltx_border_t">70.1</td></tr></tbody></table></figure><p>So <span class="ltx_inline-block"><span class="ltx_tabular ltx_align_middle"><span class="ltx_tr"><span class="ltx_td ltx_align_left">North</span><span class="ltx_td ltx_align_left">9</span></span><span class="ltx_tr"><span class="ltx_td ltx_align_left">South</span><span class="ltx_td ltx_align_left">11</span></span></span></span></p>`,
      '.ltx_tabular{display:inline-table}.ltx_tr{display:table-row}.ltx_td{display:table-cell}table.ltx_tabular{display:table}',
    ),
    has: [
      '| Model | Score / dev | Score / test |\n| --- | --- | --- |\n| small | 71.2 | 70.1 |',
      '| North | 9 |\n| --- | --- |\n| South | 11 |',
    ],
    cited: [['South | 11', 'South11']],
  },
  {
    name: 'a grid without table elements, whose cells say how far they reach',
    from: 'WAI-ARIA Authoring Practices: roles of a table, aria-colspan and aria-rowspan',
    html: article(
      `<div role="table" aria-label="Rates"><div role="rowgroup"><div role="row"><span role="columnheader" aria-rowspan="2">Plan</span><span role="columnheader" aria-colspan="2">Price</span></div><div role="row"><span role="columnheader">Month</span><span role="columnheader">Year</span></div></div><div role="rowgroup"><div role="row"><span role="cell">Basic</span><span role="cell">9</span><span role="cell">90</span></div><div role="row"><span role="rowheader">Pro</span><span role="gridcell" aria-colspan="2">on request</span></div></div></div>`,
      '[role=row]{display:flex}[role=row]>*{flex:1}',
    ),
    has: [
      '| Plan | Price / Month | Price / Year |\n| --- | --- | --- |\n| Basic | 9 | 90 |\n| Pro | on request | on request |',
    ],
    cited: [['Basic | 9 | 90', 'Basic990']],
  },
  {
    name: 'a published sheet with letters and numbers at its edges',
    from: 'Google Sheets: “Publish to the web”',
    html: article(
      '<div class="ritz grid-container" dir="ltr"><table class="waffle" cellspacing="0" cellpadding="0"><thead><tr><th class="row-header freezebar-origin-ltr"></th><th id="0C0" class="column-headers-background">A</th><th id="0C1" class="column-headers-background">B</th><th id="0C2" class="column-headers-background">C</th></tr></thead><tbody><tr><th id="0R0" class="row-headers-background"><div class="row-header-wrapper">1</div></th><td class="s0" dir="ltr" rowspan="2">Plan</td><td class="s0" dir="ltr" colspan="2">Price</td></tr><tr><th id="0R1" class="row-headers-background"><div class="row-header-wrapper">2</div></th><td class="s0" dir="ltr">Month</td><td class="s0" dir="ltr">Year</td></tr><tr><th id="0R2" class="row-headers-background"><div class="row-header-wrapper">3</div></th><td class="s1" dir="ltr">Basic</td><td class="s2" dir="ltr">9</td><td class="s2" dir="ltr">90</td></tr></tbody></table></div>',
    ),
    has: [
      '|  | A | B | C |\n| --- | --- | --- | --- |\n| 1 | Plan | Price | Price |\n| 2 | Plan | Month | Year |\n| 3 | Basic | 9 | 90 |',
    ],
  },
]
