import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import katex from 'katex'
import temml from 'temml'
import { article, type ElsewherePage } from './elsewhere-page.ts'

const require = createRequire(import.meta.url)

const tex = {
  energy: 'E=mc^2',
  speed: 'v=\\frac{s-s_0}{t}',
  sum: '\\sum_{i=1}^{n}\\sqrt{x_i}\\le\\int_0^\\infty e^{-t}\\,dt',
  cases: 'f(x)=\\begin{cases}1&x>0\\\\0&\\text{else}\\end{cases}',
  aligned: '\\begin{aligned}a&=b+c\\\\&=\\alpha\\end{aligned}',
}

/** The same sentences around the formulas, as each library draws them. */
const around = (draw: (tex: string, isDisplay: boolean) => string, style = ''): string =>
  article(
    `<p>Rest is ${draw(tex.energy, false)}, where <em>m</em> is mass.</p><p>Speed ${draw(tex.speed, true)}</p><p>It holds that ${draw(tex.sum, false)} and on.</p><div>${draw(tex.cases, true)}</div><div>${draw(tex.aligned, true)}</div>`,
    style,
  )

/** Without what it would fetch: no speech, no menu. */
const mathJaxOptions =
  '<script>MathJax = { options: { enableMenu: false, enableSpeech: false, enableBraille: false, enableExplorer: false, enableEnrichment: false } }</script>'

const inTex = (script: string): Pick<ElsewherePage, 'html' | 'scripts' | 'run'> => ({
  html:
    mathJaxOptions +
    around((each, isDisplay) => (isDisplay ? `\\[${each.replaceAll('&', '&amp;')}\\]` : `\\(${each}\\)`)),
  scripts: [script],
  run: 'MathJax.startup.promise.then(() => undefined)',
})

/** Where what was written is kept in the page. */
const drawn: Pick<ElsewherePage, 'has'> = {
  has: [
    'Rest is $E=mc^2$, where',
    '$$v=\\frac{s-s_0}{t}$$',
    'that $\\sum_{i=1}^{n}\\sqrt{x_i}\\le\\int_0^\\infty e^{-t}\\,dt$ and on',
    '\\begin{cases}1&x>0\\\\0&\\text{else}\\end{cases}$$',
    '\\begin{aligned}a&=b+c\\\\&=\\alpha\\end{aligned}$$',
  ],
}

/** Where only the drawing tells it. */
const structured: Pick<ElsewherePage, 'has'> = {
  has: [
    'Rest is $E=mc^{2}$, where',
    '$$v=\\frac{s-s_{0}}{t}$$',
    'that $∑_{i=1}^{n}\\sqrt{x_{i}}≤∫_{0}^{∞}e^{-t}dt$ and on',
    'f(x)=\\{\\begin{matrix}1 & x>0 \\\\ 0 & \\text{else}\\end{matrix}$$',
    '\\begin{matrix}a & =b+c \\\\ & =α\\end{matrix}$$',
  ],
}

export const formulasElsewhere: ElsewherePage[] = [
  {
    name: 'KaTeX with its own styles',
    from: 'katex',
    html: async () =>
      around(
        (each, displayMode) => katex.renderToString(each, { displayMode }),
        await readFile(require.resolve('katex/dist/katex.css'), 'utf8'),
      ),
    ...drawn,
  },
  {
    name: 'MathML alone, without what was written',
    from: 'temml',
    html: around((each, displayMode) => temml.renderToString(each, { displayMode })),
    ...structured,
  },
  { name: 'MathJax 3 in glyphs', from: 'mathjax 3', ...inTex('mathjax-3/es5/tex-chtml.js'), ...structured },
  { name: 'MathJax 3 in drawings', from: 'mathjax 3', ...inTex('mathjax-3/es5/tex-svg.js'), ...structured },
  { name: 'MathJax 4 in glyphs', from: 'mathjax 4', ...inTex('mathjax/tex-chtml.js'), ...drawn },
  { name: 'MathJax 4 in drawings', from: 'mathjax 4', ...inTex('mathjax/tex-svg.js'), ...drawn },
  {
    name: 'pictures of formulas, and formulas in emphasised letters',
    from: 'Sphinx’s imgmath, Zhihu, WordPress’s latex.php, CodeCogs, pandoc without a library, GitHub’s math-renderer',
    html: article(
      '<p>Rest is <img class="math" src="_images/math/1.png" alt="E=mc^2" style="vertical-align:-4px;width:70px;height:16px"> here, <img src="https://www.zhihu.com/equation?tex=a" alt="a_{1}+a_{2}+a_{3}+a_{4}+a_{5}+a_{6}+a_{7}=0" class="ee_img tr_noresize" eeimg="1" style="width:200px;height:20px"> there, <img src="https://s0.wp.com/latex.php?latex=E%3Dmc%5E2&bg=ffffff" alt="E=mc^2" title="E=mc^2" class="latex" style="width:70px;height:16px"> and <img src="https://latex.codecogs.com/svg.image?v=\\frac{s}{t}" title="v=\\frac{s}{t}" style="width:70px;height:16px"> so.</p><div class="math"><p><img src="_images/math/2.png" alt="v=\\frac{s}{t}" style="width:70px;height:30px"></p></div><p>Pandoc: <span class="math inline"><em>E</em> = <em>m</em><em>c</em><sup>2</sup></span>. <math-renderer class="js-inline-math">$v \\ll c$</math-renderer> raw \\(x\\)</p>',
    ),
    has: [
      'Rest is $E=mc^2$ here, $a_{1}+a_{2}+a_{3}+a_{4}+a_{5}+a_{6}+a_{7}=0$ there, $E=mc^2$ and $v=\\frac{s}{t}$ so.',
      '\n\n$v=\\frac{s}{t}$\n\n',
      'Pandoc: *E* = *m**c*^2. $v \\ll c$',
    ],
    cited: [['E = mc^2', 'E = mc2']],
  },
]
