import { convert } from '@asciidoctor/core'
import { prose } from '../page-kinds.ts'
import type { ElsewherePage } from './elsewhere-page.ts'

const outside = '<header><a href="/">JUNKHOME</a></header><nav><a href="/a">JUNKNAV</a></nav>'

export const chaptersElsewhere: ElsewherePage[] = [
  {
    name: 'chapters named after furniture, and a table of contents that is one',
    from: '@asciidoctor/core, a whole page with its styles',
    html: async () =>
      String(
        await convert(
          `= The guide\n:toc: left\n:webfonts!:\n\n${prose(3)}\n\n== Sharing\n\nKEEPSHARING ${prose(2, 1)}\n\n== Related\n\n* KEEPRELATED one\n* and another\n\n== Newsletter\n\nKEEPLETTER ${prose(1, 2)}\n\n[sidebar]\n.Cookies\n--\nKEEPASIDE ${prose(1, 3)}\n--\n\n[.menu]\n== Menu\n\nKEEPMENU:: is chosen.\n\nTIP: KEEPTIP it.\n`,
          { standalone: true, safe: 'safe' },
        ),
      ),
    has: ['KEEPSHARING', 'KEEPRELATED', 'KEEPLETTER', 'KEEPASIDE', 'KEEPMENU', 'KEEPTIP'],
    named: { navigation: ['Sharing'], footer: ['Last updated'] },
    cited: [['KEEPASIDE Our harbour', 'KEEPASIDE Our harbour']],
  },
  {
    name: 'texts that a page builder calls widgets',
    from: 'Elementor: the boxes of its sections, columns and text editor',
    html: `<title>The mill</title>${outside}<div data-elementor-type="wp-page" class="elementor elementor-12"><section class="elementor-section elementor-top-section elementor-element"><div class="elementor-container"><div class="elementor-column elementor-col-100 elementor-element"><div class="elementor-widget-wrap elementor-element-populated"><div class="elementor-element elementor-widget elementor-widget-heading"><div class="elementor-widget-container"><h1 class="elementor-heading-title">KEEPTITLE</h1></div></div></div></div></div></section><section class="elementor-section elementor-element"><div class="elementor-container"><div class="elementor-column elementor-col-50 elementor-element"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container"><p>KEEPONE ${prose(4)}</p></div></div></div></div><div class="elementor-column elementor-col-50 elementor-element"><div class="elementor-widget-wrap"><div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container"><p>KEEPTWO ${prose(2, 3)}</p></div></div></div></div></div></section></div><footer>JUNKFOOT</footer>`,
    has: ['# KEEPTITLE', 'KEEPONE', 'KEEPTWO'],
    hasNot: ['JUNKHOME', 'JUNKNAV', 'JUNKFOOT'],
  },
  {
    name: 'a text whose only box is a module’s widget',
    from: 'HubSpot: the wrappers of a rich text module',
    html: `<title>The mill</title>${outside}<div class="body-container-wrapper"><div class="body-container container-fluid"><div class="row-fluid-wrapper row-depth-1"><div class="row-fluid"><div class="span12 widget-span widget-type-cell"><h1>KEEPTITLE</h1><div class="span12 widget-span widget-type-rich_text"><div class="cell-wrapper layout-widget-wrapper"><span class="hs_cos_wrapper hs_cos_wrapper_widget hs_cos_wrapper_type_rich_text" data-hs-cos-type="rich_text"><p>KEEPTEXT ${prose(5)}</p></span></div></div></div></div></div></div></div>`,
    has: ['KEEPTITLE', 'KEEPTEXT'],
    hasNot: ['JUNKHOME', 'JUNKNAV'],
  },
  {
    name: 'a reference of a component that has the name of furniture',
    from: 'Bootstrap’s documentation: a page on breadcrumbs and pagination, with examples',
    html: `<title>Pagination</title>${outside}<div class="container-xxl bd-gutter mt-3 my-md-4 bd-layout"><aside class="bd-sidebar"><nav class="bd-links"><ul><li><a href="/b">JUNKLINK one</a></li><li><a href="/c">Two</a></li></ul></nav></aside><main class="bd-main order-1"><div class="bd-intro pt-2 ps-lg-2"><h1 class="bd-title mb-0" id="content">Pagination</h1><p class="bd-lead">KEEPLEAD on pages of a list.</p></div><div class="bd-toc mt-3"><strong>On this page</strong><nav id="TableOfContents"><ul><li><a href="#overview">JUNKTOC</a></li></ul></nav></div><div class="bd-content ps-lg-2"><h2 id="pagination">Overview</h2><p>KEEPOVERVIEW ${prose(4)}</p><div class="bd-example-snippet bd-code-snippet"><div class="bd-example m-0 border-0"><nav aria-label="Pages"><ul class="pagination"><li class="page-item"><a class="page-link" href="#">Previous</a></li><li class="page-item"><a class="page-link" href="#">1</a></li></ul></nav></div><div class="highlight"><pre class="language-html"><code>&lt;nav&gt;KEEPCODE&lt;/nav&gt;</code></pre></div></div><h2 id="breadcrumb">Breadcrumb</h2><p>KEEPCRUMB ${prose(2, 2)}</p><div class="bd-callout bd-callout-info"><p>KEEPCALLOUT for readers.</p></div></div></main></div>`,
    has: ['KEEPLEAD', 'KEEPOVERVIEW', 'KEEPCODE', 'KEEPCRUMB', 'KEEPCALLOUT'],
    hasNot: ['JUNKHOME', 'JUNKNAV', 'JUNKLINK', 'JUNKTOC'],
    named: { navigation: ['Previous'] },
  },
  {
    name: 'sections by their ids, with summaries of links',
    from: 'MDN: a reference page with its sections and its “See also”',
    html: `<title>Notices</title>${outside}<main id="content" class="main-content"><article class="main-page-content" lang="en-US"><header><h1>Notices</h1></header><div class="section-content"><p>KEEPSUMMARY ${prose(2)}</p></div><section aria-labelledby="subscribe"><h2 id="subscribe"><a href="#subscribe">Subscribe</a></h2><div class="section-content"><p>KEEPSUBSCRIBE ${prose(2, 1)}</p></div></section><section aria-labelledby="related_interfaces"><h2 id="related_interfaces"><a href="#related_interfaces">Related interfaces</a></h2><div class="section-content"><dl><dt id="boat"><a href="/boat"><code>Boat</code></a></dt><dd><p>KEEPBOAT that sails.</p></dd></dl></div></section><section aria-labelledby="see_also"><h2 id="see_also"><a href="#see_also">See also</a></h2><div class="section-content"><ul><li><a href="/x"><code>KEEPSEE</code></a></li></ul></div></section></article></main>`,
    has: ['KEEPSUMMARY', 'KEEPSUBSCRIBE', 'KEEPBOAT', 'KEEPSEE'],
    hasNot: ['JUNKHOME', 'JUNKNAV'],
  },
  {
    name: 'chapters behind an empty anchor, drawn only when they are scrolled to',
    from: 'Sphinx’s ids and anchors, and the styles of Node’s documentation',
    html: `<title>Lists</title>${outside}<style>section{content-visibility:auto;contain-intrinsic-size:1px auto 20px}</style><div role="main"><h1>Lists</h1>${[1, 2, 3].map((at) => `<section id="servers-${at}"><h2>Part ${at}</h2><p>${prose(12, at)}</p></section>`).join('')}<section id="requesting-new-related-lists"><span id="id1"></span><h2>New lists</h2><p>KEEPRELATED is <a href="/asked">asked for by letter</a>.</p><p>${prose(6, 5)} KEEPLAST</p></section></div>`,
    has: ['KEEPRELATED', 'KEEPLAST'],
    hasNot: ['JUNKHOME', 'JUNKNAV'],
  },
  {
    name: 'a title in a box before the text, and an index under a heading',
    from: 'Javadoc’s header, and gtk-doc’s table of functions',
    html: `<title>Boat</title>${outside}<main role="main"><div class="header"><div class="subTitle"><span class="packageLabelInType">Package</span>&nbsp;<a href="/p">KEEPPACKAGE</a></div><h2 title="Class Boat" class="title">KEEPTITLE</h2></div><div class="contentContainer"><div class="description"><p>KEEPTEXT ${prose(4)}</p></div><div class="refsect1"><h2>Use</h2><p>${prose(4, 2)}</p></div><div class="refsect1"><h2>Functions</h2><div class="informaltable"><table class="informaltable"><tbody>${['sail', 'row', 'moor', 'sink', 'lift', 'turn'].map((name) => `<tr><td class="function_type"><a href="/void">void</a></td><td class="function_name"><a href="/${name}">KEEP${name}</a></td></tr>`).join('')}</tbody></table></div></div></div></main>`,
    has: ['KEEPPACKAGE', 'KEEPTITLE', 'KEEPTEXT', 'KEEPsail', 'KEEPturn'],
    hasNot: ['JUNKHOME', 'JUNKNAV'],
  },
]
