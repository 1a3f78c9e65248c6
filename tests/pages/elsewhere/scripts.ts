import { convert } from '@asciidoctor/core'
import MarkdownIt from 'markdown-it'
import footnote from 'markdown-it-footnote'
import sub from 'markdown-it-sub'
import sup from 'markdown-it-sup'
import { article, type ElsewherePage } from './elsewhere-page.ts'

const markdown = new MarkdownIt().use(sup).use(sub).use(footnote)

const wikiStyles = `.template-chem2-su{display:inline-block;font-size:80%;line-height:1;vertical-align:-0.35em}
  .template-chem2-su>span{display:block;text-align:left}
  .sfrac .tion{display:inline-block;vertical-align:-0.5em;font-size:85%;text-align:center}
  .sfrac .num,.sfrac .den{display:block;line-height:1em;margin:0 .1em}.sfrac .num{border-bottom:1px solid}
  .sr-only{clip:rect(0,0,0,0);height:1px;margin:-1px;overflow:hidden;position:absolute;width:1px}
  .frac .num,.frac .den{font-size:80%;line-height:0;vertical-align:super}.frac .den{vertical-align:sub}`

export const scriptsElsewhere: ElsewherePage[] = [
  {
    name: 'powers, indices and notes as markdown-it writes them',
    from: 'markdown-it with its plugins sup, sub and footnote',
    html: article(
      markdown.render(
        'The 29^th^ of May. Up to 10^6^ cells at 3 × 10^−9^ mol, H~2~O, x~i~^2^ and a~n+1~.\n\nIt held 250[^1] men in 1803[^b], and 12 boats.[^1]\n\n[^1]: As told by the miller.\n[^b]: Or later.',
      ),
    ),
    has: [
      'The 29th of May. Up to 10^6 cells at 3 × 10^−9 mol, H2O, x_i^2 and a_(n+1).',
      'It held 250[1] men in 1803[2], and 12 boats.[1:1]',
    ],
    cited: [
      ['Up to 10^6 cells at 3 × 10^−9 mol, H2O', 'Up to 106 cells at 3 × 10−9 mol, H2O'],
      ['It held 250 men in 1803', 'It held 250[1] men in 1803'],
    ],
  },
  {
    name: 'powers and footnotes as Asciidoctor writes them',
    from: '@asciidoctor/core',
    html: async () =>
      article(
        String(
          await convert(
            'Up to 10^6^ cells, H~2~O and 25 m^2^, x~1~^2^.footnote:[As told.] It held 250footnote:[Or 251.] men.',
          ),
        ),
      ),
    has: ['Up to 10^6 cells, H2O and 25 m^2, x_1^2.[1] It held 250[2] men.'],
    cited: [['H2O and 25 m² x₁²', 'H2O and 25 m2, x12']],
  },
  {
    name: 'what stands one above the other in a line, and fractions with a slash',
    from: 'Wikipedia: its templates Chem2, Su, Val, Sfrac and Frac, and its reference marks',
    html: article(
      '<p>Sulfate is <span class="chemf nowrap">SO<span class="template-chem2-su"><span>2−</span><span>4</span></span></span> and <span style="white-space:nowrap">C<span style="display:inline-block;margin-bottom:-0.3em;vertical-align:-0.4em;line-height:1.2em;font-size:80%;text-align:left">2−<br>3</span></span> here.</p><p>It weighs <span class="nowrap"><span data-sort-value="1"></span>1.602<span style="margin-left:.25em">176</span>×10<sup>−19</sup>&nbsp;kg</span>, <span class="sfrac">⁠<span class="tion"><span class="num">1</span><span class="sr-only">/</span><span class="den">2</span></span>⁠</span> of it, or <span class="frac">3<span class="sr-only">+</span><span class="num">1</span>⁄<span class="den">2</span></span> more, <sup>2</sup>/<sub>3</sub> at least.<sup id="cite_ref-2" class="reference"><a href="#cite_note-2"><span class="cite-bracket">[</span>2<span class="cite-bracket">]</span></a></sup></p>',
      wikiStyles,
    ),
    has: [
      'Sulfate is SO4^2− and C3^2− here.',
      'It weighs 1.602176×10^−19 kg, 1/2 of it, or 3 1⁄2 more, 2/3 at least.[2]',
    ],
    hidden: { size: 2, style: 2 },
    cited: [['or 3 1⁄2 more', 'or 31⁄2 more']],
  },
  {
    name: 'note marks inside of links and outside of them',
    from: 'pandoc, DocBook’s stylesheets, LaTeXML, Sphinx (the marks in what they publish)',
    html: article(
      '<p>It held 250<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> men, and <a href="/boats">10<sup>3</sup></a> boats.</p><p>It held 251<a href="#ftn.idp1" class="footnote" id="idp1"><sup class="footnote">[2]</sup></a> men.</p><p>It held 252<span id="footnote1" class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">3</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">3</sup><span class="ltx_tag ltx_tag_note">3</span>As told.</span></span></span> men, 10<sup class="ltx_sup">6</sup> cells.</p><p>It held 253<a class="footnote-reference brackets" href="#id2" id="id1" role="doc-noteref"><span class="fn-bracket">[</span>4<span class="fn-bracket">]</span></a> men.</p>',
      '.ltx_note_outer{display:none}a.footnote-reference{vertical-align:top;font-size:80%}',
    ),
    has: [
      'It held 250[1] men, and [10^3](http://127.0.0.1:9/boats) boats.',
      'It held 251[2] men.',
      'It held 252[3] men, 10^6 cells.',
      'It held 253[4] men.',
    ],
    hidden: { style: 10 },
    cited: [['It held 250 men', 'It held 2501 men']],
  },
  {
    name: 'letters moved up and down in a page that a word processor saved',
    from: 'Word’s “Web page, filtered”',
    html: article(
      `<p class=MsoNormal><span lang=EN-US>Up to 10</span><sup><span lang=EN-US>6</span></sup><span lang=EN-US> cells in 25 m<span style='position:relative;top:-4.0pt;font-size:8pt'>2</span>, of CO<sub><span>2</span></sub>, or x<span style='position:relative;top:3.0pt;font-size:8pt'>i</span> alone.</span></p>`,
    ),
    has: ['Up to 10^6 cells in 25 m^2, of CO2, or x_i alone.'],
    cited: [['cells in 25 m^2, of CO2', 'cells in 25 m2, of CO2']],
  },
]
