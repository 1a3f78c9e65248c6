/** Numbers that look like chance and are the same for one seed. */
class Draw {
  #state: number

  constructor(seed: number) {
    this.#state = seed * 0x9e3779b9
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    const one = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    const two = (one + Math.imul(one ^ (one >>> 7), 61 | one)) ^ one
    return ((two ^ (two >>> 14)) >>> 0) / 4294967296
  }

  from(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  pick<Of>(list: readonly Of[]): Of {
    return list[this.from(0, list.length - 1)] as Of
  }

  /** A colour on which white can be read. */
  dark(): string {
    const [red, green, blue] = [this.from(0, 90), this.from(0, 60), this.from(0, 120)]
    return this.pick([`rgb(${red},${green},${blue})`, `rgb(${red} ${green} ${blue})`, 'navy', '#111', '#430'])
  }

  white(): string {
    return this.pick(['#fff', 'white', 'rgb(255,255,255)', 'hsl(0 0% 100%)', '#fefefe', 'rgb(254 255 255)'])
  }

  word(): string {
    return Array.from({ length: 9 }, () => this.pick([...'bdfhkltiv'])).join('')
  }
}

type Html = (draw: Draw) => string

/** One way to hide a text, or to set it off, and what looks like it and is the other. */
interface Family {
  hidden: Html[]
  visible: Html[]
}

/** A box on which something may lie: 200 wide and 40 high. */
const stage = (style: string, inside: string, also = ''): string =>
  `<div style="position:relative;width:200px;height:40px;${style}">${inside}</div>${also}`

const line = (style: string, more = ''): string => `<p style="margin:0;${style}"${more}>WORD</p>`

const css = (rules: string, inside: string): string => `<style>${rules}</style>${inside}`

const gif = (kind: 'white' | 'clear' | 'black'): string =>
  `data:image/gif;base64,${
    {
      white: 'R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICTAEAOw==',
      black: 'R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==',
      clear: 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
    }[kind]
  }`

const over = 'position:absolute;left:0;top:0;width:200px;height:40px;'

const svg = (inside: string, style = ''): string =>
  `<svg width="200" height="30" style="font:16px monospace;${style}">${inside}</svg>`

/** A text in a drawing at a place that is seen. */
const drawn = (attributes: string): string => `<text x="4" y="20" ${attributes}>WORD</text>`

const painted = (script: string, style: string): string =>
  `<canvas width="200" height="40" style="${style}"></canvas><script>{const c=document.querySelector('canvas').getContext('2d');${script}}</script>`

const frame = (inside: string, style: string, more = ''): string =>
  `<iframe style="border:0;width:200px;height:50px;${style}"${more} srcdoc="<body style='margin:4px;font:16px monospace'>${inside}"></iframe>`

export const families: Record<string, Family> = {
  'svg fill': {
    hidden: [
      (d) => svg(drawn(`fill="${d.white()}"`)),
      (d) => svg(drawn(`style="fill:${d.pick(['none', 'transparent', 'rgba(0,0,0,0)'])}"`)),
      () => svg(drawn('fill="none"')),
      (d) => svg(drawn(`fill-opacity="${d.pick([0, 0.02])}"`)),
      (d) => svg(`<g fill="${d.white()}">${drawn('')}</g>`),
      (d) => {
        const dark = d.dark()
        return svg(`<rect width="200" height="30" fill="${dark}"/>${drawn(`fill="${dark}"`)}`)
      },
      (d) => svg(`<text x="4" y="20"><tspan fill="${d.white()}">WORD</tspan></text>`),
      () => svg(`<g opacity="0">${drawn('')}</g>`),
    ],
    visible: [
      (d) => svg(drawn(`fill="${d.dark()}"`)),
      (d) => svg(drawn(`fill="none" stroke="${d.dark()}"`)),
      (d) => svg(drawn(`fill="${d.white()}" stroke="${d.dark()}"`)),
      (d) => svg(`<rect width="200" height="30" fill="${d.dark()}"/>${drawn('fill="#fff"')}`),
      (d) => svg(drawn(`fill-opacity="${d.pick([0.5, 0.8])}"`)),
      (d) => svg(drawn(`style="color:${d.white()}"`)),
      () => svg(drawn('fill="currentColor"')),
      () =>
        svg(
          `<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs>${drawn('fill="url(#g)"')}`,
        ),
    ],
  },
  'svg box': {
    hidden: [
      (d) => svg(`<text x="${d.pick([400, -300])}" y="20">WORD</text>`),
      (d) => svg(`<text x="4" y="${d.pick([90, -30])}">WORD</text>`),
      (d) => `<svg width="200" height="30" viewBox="${d.from(500, 900)} 0 200 30">${drawn('')}</svg>`,
      () => `<svg width="0" height="0">${drawn('')}</svg>`,
      () =>
        `<svg width="200" height="40"><svg x="0" y="0" width="20" height="20"><text x="60" y="15">WORD</text></svg></svg>`,
      () => svg(`<g transform="translate(900 0)">${drawn('')}</g>`),
      () => svg(`<foreignObject width="200" height="10" y="50"><p>WORD</p></foreignObject>`),
      () => svg(`<g transform="scale(0)">${drawn('')}</g>`),
    ],
    visible: [
      () => `<svg width="30" height="20" style="overflow:visible">${drawn('')}</svg>`,
      (d) =>
        `<svg width="200" height="30" viewBox="500 0 200 30"><text x="${d.from(505, 520)}" y="20">WORD</text></svg>`,
      () => svg(`<g transform="translate(20 0)">${drawn('')}</g>`),
      () =>
        `<svg width="200" height="40"><svg x="0" y="0" width="180" height="30"><text x="6" y="15">WORD</text></svg></svg>`,
      () => svg(`<foreignObject width="200" height="30"><p style="margin:0">WORD</p></foreignObject>`),
    ],
  },
  'svg under text': {
    hidden: [
      (d) =>
        stage(
          '',
          `<svg style="${over}" width="200" height="40"><rect width="200" height="40" fill="${d.white()}"/></svg>${line('position:relative;color:#fff')}`,
        ),
      (d) => {
        const dark = d.dark()
        return stage(
          '',
          `<svg style="${over}" width="200" height="40"><rect width="200" height="40" fill="${dark}"/></svg>${line(`position:relative;color:${dark}`)}`,
        )
      },
      (d) =>
        stage(
          '',
          `${line('')}<svg style="${over}" width="200" height="40"><rect width="200" height="40" fill="${d.pick([d.white(), d.dark()])}"/></svg>`,
        ),
    ],
    visible: [
      (d) =>
        stage(
          '',
          `<svg style="${over}" width="200" height="40"><rect width="100%" height="100%" fill="${d.dark()}"/></svg>${line('position:relative;color:#fff')}`,
        ),
      (d) =>
        stage(
          '',
          `<svg style="${over}" viewBox="0 0 20 4"><path d="M0 0H20V4H0z" fill="${d.dark()}"/></svg>${line('position:relative;color:#fff')}`,
        ),
      (d) =>
        stage(
          '',
          `${line('')}<svg style="${over}"><circle cx="190" cy="30" r="6" fill="${d.dark()}"/></svg>`,
        ),
      (d) =>
        stage(
          '',
          `<svg style="${over}"><ellipse cx="100" cy="20" rx="190" ry="60" fill="${d.dark()}"/></svg>${line('position:relative;color:#fff')}`,
        ),
      (d) =>
        `<button style="border:0;background:none;position:relative;color:#fff;padding:8px"><svg style="position:absolute;inset:0;z-index:-1" width="200" height="40"><polygon points="0 0 200 0 200 40 0 40" fill="${d.dark()}"/></svg>WORD</button>`,
      (d) =>
        stage(
          '',
          `${line('')}<svg style="${over}"><rect width="200" height="40" fill="none" stroke="${d.dark()}"/></svg>`,
        ),
      () =>
        stage('', `${line('')}<svg style="${over}"><rect width="200" height="40" fill-opacity=".3"/></svg>`),
    ],
  },
  'cover by ::before or ::after': {
    hidden: [
      (d) =>
        css(
          `.x{position:relative}.x::${d.pick(['before', 'after'])}{content:"";position:absolute;inset:0;background:${d.pick([d.white(), d.dark()])};z-index:1}`,
          '<p class="x">WORD</p>',
        ),
      (d) =>
        css(
          `.x{position:relative}.x::after{content:'';position:absolute;top:0;left:0;width:100%;height:100%;background:${d.white()};pointer-events:none}`,
          '<p class="x">WORD</p>',
        ),
      (d) =>
        css(
          `.x{position:relative}.x::after{content:" ";position:absolute;inset:-5px;background:linear-gradient(${d.white()},#eee)}`,
          '<div class="x"><p>WORD</p></div>',
        ),
      (d) =>
        css(
          `.x::after{content:"";position:fixed;inset:0;background:${d.white()}}`,
          '<div class="x"></div><p>WORD</p>',
        ),
    ],
    visible: [
      (d) =>
        css(
          `.x{position:relative}.x::${d.pick(['before', 'after'])}{content:"";position:absolute;inset:0;background:${d.pick(['rgba(0,0,0,.1)', 'rgba(255,255,255,.4)', 'transparent'])}}`,
          '<p class="x">WORD</p>',
        ),
      (d) =>
        css(
          `.x{position:relative;z-index:0}.x::before{content:"";position:absolute;inset:0;background:${d.white()};z-index:-1}`,
          '<p class="x">WORD</p>',
        ),
      (d) =>
        css(
          `.x{position:relative}.x::after{content:"";position:absolute;left:0;bottom:0;height:2px;width:100%;background:${d.dark()}}`,
          '<p class="x">WORD</p>',
        ),
      (d) =>
        css(
          `.x{position:relative}.x::after{content:"";position:absolute;inset:0;background:${d.dark()};${d.pick(['opacity:0', 'visibility:hidden', 'display:none', 'transform:scaleX(0)', 'width:0;right:auto'])}}`,
          '<p class="x">WORD</p>',
        ),
      (d) =>
        css(
          `.x{position:relative}.x::after{position:absolute;inset:0;background:${d.dark()}}`,
          '<p class="x">WORD</p>',
        ),
      (d) =>
        css(
          `.x{position:relative;overflow:hidden}.x::after{content:"";position:absolute;inset:0;background:${d.dark()};left:-100%;right:100%}`,
          '<p class="x">WORD</p>',
        ),
    ],
  },
  'ground of ::before': {
    hidden: [
      (d) => {
        const dark = d.dark()
        return css(
          `.x{position:relative;z-index:0;color:${dark}}.x::before{content:"";position:absolute;inset:0;background:${dark};z-index:-1}`,
          '<p class="x">WORD</p>',
        )
      },
      (d) =>
        css(
          `.x{position:relative;z-index:0;color:#fff}.x::before{content:"";position:absolute;inset:0;background:${d.white()};z-index:-1}`,
          '<p class="x">WORD</p>',
        ),
    ],
    visible: [
      (d) =>
        css(
          `.x{position:relative;z-index:0;color:${d.white()}}.x::before{content:"";position:absolute;inset:0;background:${d.dark()};z-index:-1}`,
          '<p class="x">WORD</p>',
        ),
      (d) =>
        css(
          `.x{position:relative}.x::before{content:"";position:absolute;inset:0;background:${d.dark()}}.x span{position:relative;color:#fff}`,
          '<p class="x"><span>WORD</span></p>',
        ),
      (d) =>
        css(
          `.x{position:relative;z-index:0;color:#fff;display:inline-block;padding:8px}.x::after{content:"";position:absolute;top:0;left:0;width:100%;height:100%;border-radius:8px;background:linear-gradient(90deg,${d.dark()},${d.dark()});z-index:-1}`,
          '<a class="x">WORD</a>',
        ),
      (d) =>
        css(
          `.x{position:relative;z-index:0;color:#fff}.x::before{content:"";position:absolute;inset:0;background:${d.dark()};z-index:-1;transform:skewX(-9deg)}`,
          '<p class="x">WORD</p>',
        ),
    ],
  },
  'cover by a box': {
    hidden: [
      (d) => stage('', `${line('')}<div style="${over}background:${d.pick([d.white(), d.dark()])}"></div>`),
      (d) =>
        stage(
          '',
          `${line('')}<div style="${over}background:${d.white()};pointer-events:none;z-index:9"></div>`,
        ),
      (d) =>
        stage(
          '',
          `${line('')}<div style="${over}width:60px;background:${d.white()}"></div><div style="${over}left:60px;width:140px;background:${d.white()}"></div>`,
        ),
      (d) =>
        `${line('height:30px')}<div style="margin-top:-30px;height:40px;position:relative;background:${d.white()}">&nbsp;</div>`,
      (d) =>
        stage(
          '',
          `${line('')}<div style="${over}background:linear-gradient(${d.white()},${d.white()})"></div>`,
        ),
      (d) =>
        stage(
          '',
          `${line('')}<div style="${over}background:linear-gradient(transparent,transparent) ${d.white()}"></div>`,
        ),
      (d) =>
        `<div style="display:grid"><p style="grid-area:1/1;margin:0">WORD</p><div style="grid-area:1/1;background:${d.dark()}"></div></div>`,
      (d) =>
        stage(
          '',
          `${line('position:relative;z-index:-1')}<div style="${over}background:${d.white()};z-index:0"></div>`,
        ),
      (d) => stage('', `${line('')}<div style="${over}height:0;box-shadow:0 0 0 60px ${d.white()}"></div>`),
      (d) => stage('', `${line('')}<div style="${over}box-shadow:inset 0 0 0 100px ${d.white()}"></div>`),
      (d) => stage('', `${line('')}<div style="${over}height:0;border-top:40px solid ${d.white()}"></div>`),
    ],
    visible: [
      (d) => stage('', `<div style="${over}background:${d.white()}"></div>${line('position:relative')}`),
      (d) =>
        stage('', `${line('')}<div style="${over}background:${d.dark()};clip-path:inset(0 0 36px 0)"></div>`),
      (d) => stage('', `${line('')}<div style="${over}background:${d.dark()};clip-path:circle(0)"></div>`),
      (d) => stage('', `${line('')}<div style="${over}background:${d.dark()};opacity:.4"></div>`),
      (d) =>
        stage(
          '',
          `${line('')}<div style="${over}background:linear-gradient(transparent 70%,${d.dark()})"></div>`,
        ),
      (d) =>
        stage(
          '',
          `${line('')}<div style="${over}background:linear-gradient(${d.dark()},${d.dark()}) no-repeat 0 100%/100% 3px"></div>`,
        ),
      () => stage('', `${line('')}<div style="${over}background:#ddd;mix-blend-mode:multiply"></div>`),
      (d) =>
        stage(
          '',
          `${line('')}<div style="${over}background:${d.white()};mask-image:linear-gradient(transparent,transparent)"></div>`,
        ),
      (d) => stage('', `${line('')}<div style="${over}background:${d.white()};z-index:-1"></div>`),
      (d) => stage('', `${line('')}<div style="${over}left:190px;background:${d.dark()}"></div>`),
      (d) => stage('', `${line('')}<div style="${over}background:${d.dark()};transform:scale(0)"></div>`),
      (d) =>
        stage(
          '',
          `${line('')}<div style="${over}background:${d.dark()};backface-visibility:hidden;transform:rotateY(180deg)"></div>`,
        ),
      (d) => stage('', `${line('')}<div style="${over}filter:opacity(0);background:${d.dark()}"></div>`),
      (d) => stage('', `${line('')}<div style="${over}background:${d.dark()};background-clip:text"></div>`),
      () => stage('', `${line('')}<div style="${over}box-shadow:inset 0 0 4px #888"></div>`),
    ],
  },
  'under a picture': {
    hidden: [
      (d) => stage('', `${line('')}<img alt="" style="${over}" src="${gif(d.pick(['white', 'black']))}">`),
      (d) => stage('', `${line('')}${painted(`c.fillStyle='${d.dark()}';c.fillRect(0,0,200,40)`, over)}`),
      (d) =>
        stage(
          '',
          `${line('')}<iframe style="${over}border:0" srcdoc="<body style='background:${d.white()}'>"></iframe>`,
        ),
      (d) =>
        stage('', `${line('')}<img alt="" style="${over}background:${d.white()}" src="${gif('clear')}">`),
    ],
    visible: [
      () => stage('', `${line('')}<img alt="" style="${over}" src="${gif('clear')}">`),
      () => stage('', `${line('')}<canvas style="${over}"></canvas>`),
      () => stage('', `${line('')}${painted('c.fillRect(0,36,200,2)', over)}`),
      () => stage('', `${line('')}<iframe style="${over}border:0" srcdoc=""></iframe>`),
      () => stage('', `${line('')}<iframe style="${over}border:0" srcdoc="<p>"></iframe>`),
      () => stage('', `${line('')}<video style="${over}"></video>`),
      () => stage('', `${line('')}<object style="${over}"></object>`),
      (d) =>
        stage(
          '',
          `${line('')}${painted(`c.fillStyle='rgba(255,200,0,.${d.from(1, 4)})';c.fillRect(0,0,200,40)`, over)}`,
        ),
      () =>
        stage(
          '',
          `${line('')}<img alt="" style="${over}" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='200' height='40'><circle r='3'/></svg>">`,
        ),
    ],
  },
  'on a picture': {
    hidden: [
      (d) => line(`background:linear-gradient(${d.white()},${d.white()});color:#fff`),
      (d) => {
        const dark = d.dark()
        return line(`background:linear-gradient(transparent,rgba(0,0,0,0)) ${dark};color:${dark}`)
      },
      (d) => line(`color:${d.white()};background:linear-gradient(${d.dark()},${d.dark()}) no-repeat 0 0/0 0`),
      (d) => line(`color:${d.white()};background:linear-gradient(transparent,transparent)`),
    ],
    visible: [
      (d) => line(`color:#fff;background:linear-gradient(rgba(255,255,255,.1),rgba(0,0,0,.1)) ${d.dark()}`),
      (d) =>
        line(
          `color:#fff;background-color:${d.dark()};background-image:linear-gradient(90deg,rgba(255,255,255,.2),transparent)`,
        ),
      (d) => line(`color:#fff;background:linear-gradient(${d.dark()},${d.dark()})`),
      (d) => line(`color:#fff;background:radial-gradient(circle,${d.dark()},${d.dark()})`),
      (d) =>
        line(`color:#fff;background:linear-gradient(#fff0,#fff0),linear-gradient(${d.dark()},${d.dark()})`),
      (d) => line(`color:#fff;background:repeating-linear-gradient(45deg,${d.dark()} 0 10px,#222 10px 20px)`),
      () => line(`color:#fff;background:url(${gif('black')})`),
      (d) => line(`color:#fff;background:conic-gradient(${d.dark()},#123)`),
      (d) =>
        line(
          `color:#fff;background-image:linear-gradient(transparent,transparent);background-color:${d.dark()}`,
        ),
      () => line('background:linear-gradient(#eee,#fff)'),
      (d) => line(`color:#fff;background:linear-gradient(in oklch,${d.dark()},color(srgb .1 .2 .3))`),
    ],
  },
  'on a shadow': {
    hidden: [
      (d) => line(`color:#fff;box-shadow:inset 0 0 0 99px ${d.white()}`),
      (d) => {
        const dark = d.dark()
        return line(`color:${dark};background:#fff;box-shadow:inset 0 0 0 99px ${dark}`)
      },
      (d) => line(`color:${d.white()};box-shadow:0 2px 6px #999`),
    ],
    visible: [
      (d) => line(`color:#fff;box-shadow:inset 0 0 0 99px ${d.dark()}`),
      (d) => line(`color:#fff;box-shadow:inset 250px 0 ${d.dark()}`),
      (d) => line(`color:#fff;box-shadow:inset 0 3em 0 0 ${d.dark()},0 1px 2px #888`),
      (d) => line(`box-shadow:inset 0 0 0 99px ${d.white()}`),
      (d) =>
        `<p style="color:#fff;margin:20px"><span style="box-shadow:0 0 0 8px ${d.dark()},inset 0 0 0 20px ${d.dark()}">WORD</span></p>`,
    ],
  },
  'letters and ground of one colour': {
    hidden: [
      (d) => line(`color:${d.white()}`),
      (d) => {
        const dark = d.dark()
        return line(`color:${dark};background:${dark}`)
      },
      () => line('color:color-mix(in srgb,white 99%,black)'),
      () => line('color:rgb(from white r g b)'),
      () => line('color:light-dark(white,black)'),
      (d) =>
        `<div style="color-scheme:dark;background:#000">${line(`color:light-dark(white,#000);background:${d.pick(['black', '#000'])}`)}</div>`,
      (d) =>
        line(
          `color:${d.pick(['oklch(1 0 0)', 'lab(100 0 0)', 'color(display-p3 1 1 1)', 'hwb(0 100% 0)', '#0000', 'rgb(0 0 0 / 3%)'])}`,
        ),
      () => line('--c:white;color:var(--c)'),
      () => line('color:color-mix(in srgb,black,transparent 99%)'),
    ],
    visible: [
      (d) =>
        line(
          `color:${d.pick(['oklch(0.4 0.1 200)', 'lab(40 0 0)', 'color(display-p3 0 .2 .1)', 'hwb(0 0% 60%)'])}`,
        ),
      () => line('color:color-mix(in srgb,white 30%,black)'),
      () => line('color:light-dark(black,white)'),
      (d) => line(`color:${d.white()};background:${d.dark()}`),
      () => `<div style="color-scheme:dark;background:#000">${line('color:light-dark(black,white)')}</div>`,
      () => line('color:rgb(from white calc(r - 200) 0 0)'),
      () => line('forced-color-adjust:none;color:#345'),
    ],
  },
  'shadow of letters': {
    hidden: [
      (d) => line(`color:#fff;text-shadow:${d.pick(['0 0 2px', '1px 1px 0', '0 1px'])} ${d.white()}`),
      (d) => line(`color:transparent;text-shadow:0 0 0 ${d.pick(['transparent', d.white()])}`),
      (d) => {
        const dark = d.dark()
        return line(`background:${dark};color:${dark};text-shadow:1px 1px ${dark}`)
      },
      () => line('color:#fff;text-shadow:-999px 0 #000'),
      () => line('color:transparent;text-shadow:0 0 90px #000'),
    ],
    visible: [
      (d) => line(`color:#fff;text-shadow:${d.pick(['1px 1px 1px', '0 0 2px', '0 0 0'])} ${d.dark()}`),
      (d) => line(`color:transparent;text-shadow:0 0 0 ${d.dark()}`),
      (d) => line(`color:${d.dark()};text-shadow:1px 1px #fff`),
      (d) => line(`color:#fff;text-shadow:0 0 1px #fff,0 0 2px ${d.dark()},1px 1px ${d.dark()}`),
    ],
  },
  'stroke of letters': {
    hidden: [
      (d) => line(`color:transparent;-webkit-text-stroke:1px ${d.pick([d.white(), 'transparent'])}`),
      (d) => line(`color:#fff;-webkit-text-stroke:1px ${d.white()}`),
      () => line('color:transparent;-webkit-text-stroke:0 black'),
      (d) => line(`color:${d.dark()};-webkit-text-stroke:9px ${d.white()}`),
    ],
    visible: [
      (d) => line(`color:transparent;-webkit-text-stroke:1px ${d.dark()}`),
      (d) => line(`color:#fff;-webkit-text-stroke:1px ${d.dark()}`),
      (d) => line(`font-size:30px;color:${d.dark()};-webkit-text-stroke:1px ${d.white()}`),
      (d) => line(`color:${d.dark()};-webkit-text-stroke:8px ${d.white()};paint-order:stroke fill`),
    ],
  },
  'gradient in letters': {
    hidden: [
      (d) =>
        line(
          `color:transparent;background:linear-gradient(${d.white()},${d.white()});-webkit-background-clip:text`,
        ),
      () =>
        line('color:transparent;background:linear-gradient(transparent,transparent);background-clip:text'),
      (d) => line(`color:transparent;background:${d.white()};background-clip:text`),
      (d) => line(`color:${d.white()};background:linear-gradient(${d.dark()},#000);background-clip:text`),
      (d) =>
        line(
          `color:transparent;background:linear-gradient(${d.dark()},#000) no-repeat 0 0/0 0;background-clip:text`,
        ),
      (d) =>
        `<p style="color:transparent;background:linear-gradient(#fff,${d.white()});background-clip:text"><b>WORD</b></p>`,
    ],
    visible: [
      (d) =>
        line(
          `color:transparent;background:linear-gradient(90deg,${d.dark()},red);-webkit-background-clip:text`,
        ),
      (d) => line(`color:transparent;background:${d.dark()};background-clip:text`),
      (d) => line(`color:#fff0;background:linear-gradient(#fff0,#fff0),${d.dark()};background-clip:text`),
      (d) =>
        `<p style="color:transparent;background:linear-gradient(red,${d.dark()});background-clip:text"><b>WORD</b></p>`,
      (d) =>
        line(
          `-webkit-text-fill-color:transparent;background:radial-gradient(${d.dark()},#024);background-clip:text`,
        ),
      () => line(`color:transparent;background:url(${gif('black')});background-clip:text`),
      (d) => line(`color:${d.dark()};background:linear-gradient(#fff,#eee);background-clip:text`),
    ],
  },
  mask: {
    hidden: [
      () => line('mask-image:linear-gradient(transparent,transparent)'),
      () => line('-webkit-mask-image:linear-gradient(rgba(0,0,0,0) 0 0)'),
      () => `<div style="mask:linear-gradient(#0000,#0000)">${line('')}</div>`,
      () => line('mask:linear-gradient(#000,#000) no-repeat 0 0/0 0'),
      () => line('mask:radial-gradient(circle,transparent,transparent)'),
      (d) => line(`mask:linear-gradient(#000,#000) no-repeat 0 0/${d.from(0, 1)}px 1px`),
    ],
    visible: [
      () => line('mask-image:linear-gradient(#000,#000)'),
      () => line('mask-image:linear-gradient(black 60%,transparent)'),
      () => line('-webkit-mask-image:linear-gradient(90deg,#000,rgba(0,0,0,.3))'),
      (d) => line(`mask:radial-gradient(circle,${d.dark()},${d.dark()})`),
      () => line('mask:linear-gradient(#000,#000) no-repeat 0 0/100% 100%'),
      () => line('mask-image:none;mask-size:0'),
    ],
  },
  'clip-path': {
    hidden: [
      (d) =>
        line(
          `clip-path:inset(${d.pick(['50%', '100% 0 0', '0 0 100%', '0 100% 0 0', '0 0 0 100%', '10px 10px 90px'])})`,
        ),
      (d) =>
        line(
          `clip-path:circle(${d.pick(['0', '0px at 50% 50%', '4px at 190px 4px', '10px at -40px 0', '0% at 0 0'])})`,
        ),
      (d) =>
        line(
          `clip-path:ellipse(${d.pick(['0 0', '90px 0', '0 50%', '10px 8px at 100% 100%', '20px 5px at -80px 0'])})`,
        ),
      (d) =>
        line(
          `clip-path:polygon(${d.pick(['0 0,0 0,0 0', '0 0,100% 0,100% 0', '150px 0,200px 0,200px 8px', '-50px -50px,-10px -50px,-10px -10px', '0 100%,100% 100%,100% 99%', '0 0,0 100%,0 0,100% 0', '0 0,200px 0,200px 200px,199px 1px,1px 1px'])})`,
        ),
      (d) =>
        line(
          `clip-path:path('${d.pick(['M0 0h1v1z', 'M0 0', 'M180 0h9v9h-9z', 'M-90 -90h50v50z', 'M0 60H200V90H0Z'])}')`,
        ),
      (d) =>
        line(
          `clip-path:xywh(${d.pick(['0 0 0 0', '0 0 100% 0', '190px 0 10px 100%', '0 -40px 100% 20px'])})`,
        ),
      (d) =>
        line(
          `clip-path:rect(${d.pick(['0 0 0 0', '0 0 100% 0', '90px 100% 100px 0', '0 200px 20px 190px'])})`,
        ),
      (d) =>
        line(
          `clip-path:shape(from ${d.pick(['0 0,line to 0 0,close', '0 0,hline to 100%,hline to 0,close', '180px 0,line to 190px 0,line to 190px 9px,close', '0 0,line to 1px 0,line to 1px 1px,close'])})`,
        ),
      () =>
        `<svg width="0" height="0" style="position:absolute"><clipPath id="c"><rect width="0" height="0"/></clipPath></svg>${line('clip-path:url(#c)')}`,
      () =>
        `<svg width="0" height="0" style="position:absolute"><clipPath id="c"><rect x="180" width="9" height="9"/></clipPath></svg>${line('clip-path:url(#c)')}`,
      () => `<div style="clip-path:polygon(0 0,1px 0,0 1px)">${line('')}</div>`,
      () => '<p>Seen <span style="clip-path:inset(100%);display:inline-block">WORD</span> too.</p>',
    ],
    visible: [
      (d) => line(`clip-path:inset(${d.pick(['0', '-10px', '0 round 8px', '1px 0', '0% 10px 0% 0%'])})`),
      (d) => line(`clip-path:circle(${d.pick(['100%', '90px at 60px 10px', 'farthest-side', '200px'])})`),
      (d) =>
        line(
          `clip-path:ellipse(${d.pick(['100% 100%', '130px 60px', '120px 40px at 60px 10px', 'farthest-side farthest-side'])})`,
        ),
      (d) =>
        line(
          `clip-path:polygon(${d.pick(['0 0,100% 0,100% 100%,0 100%', '-5px -5px,110% -5px,110% 120%,-5px 120%', 'evenodd,0 0,100% 0,100% 100%,0 100%', '0 0,100% 0,95% 100%,0 100%'])})`,
        ),
      (d) =>
        line(
          `clip-path:path('${d.pick(['M0 0H220V40H0z', 'M-9 -9h300v90h-300z', 'M0 0 L220 0 L220 30 L0 30 Z'])}')`,
        ),
      () => line('clip-path:xywh(0 0 100% 100%)'),
      () => line('clip-path:rect(0 100% 100% 0)'),
      (d) =>
        line(
          `clip-path:shape(from 0 0,line to 100% 0,line to 100% ${d.pick(['100%', '30px'])},line to 0 30px,close)`,
        ),
      () => line('clip-path:shape(from 0px 0px,hline by 210px,vline by 40px,hline by -210px,close)'),
      () =>
        `<svg width="0" height="0" style="position:absolute"><clipPath id="c"><rect width="200" height="40"/></clipPath></svg>${line('clip-path:url(#c)')}`,
      () => line('clip-path:url(#nowhere)'),
      () => line('clip-path:border-box'),
      () => `<div style="clip-path:polygon(0 0,100% 0,100% 100%,0 100%)">${line('')}</div>`,
    ],
  },
  clip: {
    hidden: [
      (d) =>
        line(
          `position:absolute;clip:${d.pick(['rect(0,0,0,0)', 'rect(0 0 0 0)', 'rect(1px,1px,1px,1px)', 'rect(0px,200px,0px,0px)', 'rect(0,auto,auto,190px)'])}`,
        ),
      (d) => line(`position:fixed;clip:${d.pick(['rect(0,0,0,0)', 'rect(50px,200px,60px,0)'])}`),
    ],
    visible: [
      (d) =>
        line(
          `position:absolute;clip:${d.pick(['auto', 'rect(0,200px,40px,0)', 'rect(auto,auto,auto,auto)', 'rect(-5px,300px,50px,-5px)'])}`,
        ),
      () => line('position:relative;clip:rect(0,0,0,0)'),
      () => line('clip:rect(0,0,0,0)'),
    ],
  },
  filters: {
    hidden: [
      (d) => line(`filter:opacity(${d.pick(['0', '0%', '2%', '.01'])})`),
      (d) => line(`filter:brightness(${d.pick(['0', '0%'])});background:#fff`),
      () => line('filter:contrast(0);background:#fff'),
      (d) => line(`filter:blur(${d.pick([40, 60, 90])}px)`),
      () => line('color:#fff;background:#fff;filter:invert(1)'),
      () => line('filter:invert(1)'),
      () => line('filter:brightness(99);color:#333'),
      () => line('filter:grayscale(1) opacity(.5) opacity(.05)'),
      () => `<div style="filter:brightness(0);background:#fff">${line('')}</div>`,
    ],
    visible: [
      (d) => line(`filter:opacity(${d.pick(['1', '60%', '.5'])})`),
      (d) => line(`filter:brightness(${d.pick(['0', '.5', '1'])})`),
      () => line('filter:contrast(0)'),
      (d) => line(`filter:blur(${d.pick(['0', '.5px', '1px'])})`),
      () => line('color:#fff;filter:invert(1)'),
      () => line('filter:grayscale(1) sepia(.5)'),
      () => line('filter:drop-shadow(1px 1px 1px #888)'),
      () => line('background:#222;color:#fff;filter:invert(1)'),
      () => line('color:#eee;filter:brightness(.3)'),
      () => `<div style="filter:invert(1)">${line('color:#fff')}</div>`,
    ],
  },
  'backdrop filter': {
    hidden: [
      (d) => stage('', `${line('')}<div style="${over}backdrop-filter:blur(${d.pick([20, 40])}px)"></div>`),
      () => stage('', `${line('')}<div style="${over}backdrop-filter:contrast(0)"></div>`),
      () => stage('', `${line('')}<div style="${over}backdrop-filter:brightness(0)"></div>`),
    ],
    visible: [
      () => stage('', `${line('')}<div style="${over}backdrop-filter:blur(0px)"></div>`),
      () => stage('', `${line('')}<div style="${over}backdrop-filter:saturate(2)"></div>`),
      () => stage('', `<div style="${over}backdrop-filter:blur(20px)"></div>${line('position:relative')}`),
      () => stage('', `${line('')}<div style="${over}backdrop-filter:brightness(1.2)"></div>`),
    ],
  },
  'first line and letter': {
    hidden: [
      (d) => css(`.x::first-line{color:${d.pick([d.white(), 'transparent'])}}`, '<p class="x">WORD</p>'),
      (d) => css(`.x::first-line{color:${d.white()}}`, '<div class="x"><b>WORD</b></div>'),
    ],
    visible: [
      (d) => css(`.x::first-line{color:${d.dark()}}`, '<p class="x">WORD</p>'),
      (d) => css(`.x{color:#fff}.x::first-line{color:${d.dark()}}`, '<p class="x">WORD</p>'),
      (d) =>
        css(
          `.x::first-letter{color:${d.pick([d.white(), d.dark()])};font-size:2em}`,
          '<p class="x">WORD</p>',
        ),
      () =>
        css('.x::first-line{color:#fff}', '<p class="x">A first line that nobody sees at all<br>WORD</p>'),
      () => css('.x::first-line{color:#fff;background:#222}', '<p class="x">WORD</p>'),
    ],
  },
  'blend modes': {
    hidden: [
      () => line('mix-blend-mode:screen'),
      () => line('mix-blend-mode:lighten'),
      () => line('color:#fff;mix-blend-mode:multiply'),
      () => line('color:#fff;mix-blend-mode:darken'),
      () => line('color:#000;mix-blend-mode:difference'),
      () => line('color:#000;mix-blend-mode:exclusion'),
      () => `<div style="background:#000;padding:4px">${line('mix-blend-mode:multiply;color:#9ab')}</div>`,
      () => `<div style="mix-blend-mode:screen;background:#fff">${line('')}</div>`,
      () => line('mix-blend-mode:color-dodge'),
    ],
    visible: [
      (d) => line(`mix-blend-mode:multiply;color:${d.dark()}`),
      (d) => line(`mix-blend-mode:darken;color:${d.dark()}`),
      () => line('color:#fff;mix-blend-mode:difference'),
      () => line('color:#fff;mix-blend-mode:exclusion'),
      () => `<div style="background:#000;padding:4px">${line('mix-blend-mode:screen;color:#9ab')}</div>`,
      () =>
        `<div style="background:#000;padding:4px;isolation:isolate">${line('mix-blend-mode:difference;color:#fff')}</div>`,
      () => `<div style="mix-blend-mode:multiply;background:#fff">${line('')}</div>`,
      () => line('mix-blend-mode:hard-light'),
      () => `<div style="mix-blend-mode:difference;background:#fff">${line('color:#000')}</div>`,
    ],
  },
  'turned away': {
    hidden: [
      (d) =>
        line(
          `backface-visibility:hidden;transform:${d.pick(['rotateY(180deg)', 'rotateX(180deg)', 'rotateY(120deg)', 'rotate3d(1,1,0,180deg)', 'perspective(300px) rotateY(180deg)'])}`,
        ),
      () =>
        `<div style="transform-style:preserve-3d;transform:rotateY(180deg)">${line('backface-visibility:hidden')}</div>`,
      (d) =>
        line(
          `transform:${d.pick(['rotateY(90deg)', 'rotateX(90deg)', 'rotateX(270deg)', 'rotate3d(0,1,0,90deg)'])}`,
        ),
      () => line('backface-visibility:hidden;rotate:y 180deg'),
      () => `<div style="backface-visibility:hidden;transform:rotateX(180deg)">${line('')}</div>`,
    ],
    visible: [
      (d) => line(`transform:${d.pick(['rotateY(180deg)', 'rotateX(180deg)', 'rotateY(20deg)'])}`),
      (d) =>
        line(
          `backface-visibility:hidden;transform:${d.pick(['rotateY(0deg)', 'rotateY(360deg)', 'rotateZ(180deg)', 'rotateY(40deg)', 'none'])}`,
        ),
      () =>
        `<div style="transform-style:preserve-3d;transform:rotateY(180deg)">${line('backface-visibility:hidden;transform:rotateY(180deg)')}</div>`,
      () => `<div style="transform:rotateY(180deg)">${line('backface-visibility:hidden')}</div>`,
      () => line('backface-visibility:hidden'),
      () => line('backface-visibility:hidden;scale:-1 1'),
    ],
  },
  scale: {
    hidden: [
      (d) =>
        line(
          `transform:${d.pick(['scale(0)', 'scaleX(0)', 'scaleY(0)', 'matrix(0,0,0,0,0,0)', 'scale3d(0,0,1)'])}`,
        ),
      (d) => line(`scale:${d.pick(['0', '1 0', '0 1'])}`),
      () => `<div style="transform:scale(0)">${line('')}</div>`,
      () => line('font-size:0'),
      () => `<div style="zoom:0.01">${line('')}</div>`,
    ],
    visible: [
      (d) => line(`transform:${d.pick(['scale(.8)', 'scale(1.1)', 'scaleX(-1)', 'scaleY(-1)'])}`),
      (d) => line(`scale:${d.pick(['1', '.9', '1 -1'])}`),
      (d) => line(`font-size:${d.from(9, 20)}px`),
      (d) => line(`zoom:${d.pick([0.8, 1.2])}`),
      () => line('font-size:calc(1px + 1em)'),
    ],
  },
  'out of the page': {
    hidden: [
      (d) => line(`transform:translate${d.pick(['X(-999px)', 'Y(-999px)', '(-500px,0)'])}`),
      (d) => line(`translate:${d.pick(['-999px', '0 -500px'])}`),
      (d) =>
        line(
          `position:absolute;${d.pick(['left:-999px', 'top:-500px', 'right:9999px', 'inset:-500px auto auto 0'])}`,
        ),
      (d) => line(`text-indent:-${d.from(300, 9999)}px`),
      (d) => line(`position:fixed;${d.pick(['left:110vw', 'top:110vh', 'bottom:100%', 'right:100%'])}`),
      (d) => line(`margin-left:-${d.from(300, 900)}px;width:200px`),
      (d) => line(`position:relative;left:-${d.from(300, 900)}px`),
      () => line('width:0;padding-left:0;text-indent:100%;white-space:nowrap;overflow:hidden'),
      () => line('offset-path:path("M-900 0 L-900 1");offset-distance:0'),
    ],
    visible: [
      (d) => line(`transform:translateX(${d.from(2, 40)}px)`),
      (d) => line(`translate:${d.from(2, 20)}px 3px`),
      (d) => line(`position:absolute;left:${d.from(5, 60)}px;top:${d.from(2, 60)}px`),
      (d) => line(`text-indent:${d.from(2, 40)}px`),
      (d) => line(`position:fixed;right:${d.from(1, 30)}px;bottom:2px`),
      () => line('position:absolute;top:900px'),
      () => line('margin-top:500px'),
      () => line('position:sticky;top:0'),
    ],
  },
  'no height': {
    hidden: [
      () => line('line-height:0;overflow:hidden'),
      (d) => line(`max-height:0;overflow:${d.pick(['hidden', 'clip', 'auto'])}`),
      (d) => line(`height:${d.pick([0, 1])}px;overflow:hidden`),
      (d) => line(`width:0;overflow:${d.pick(['hidden', 'clip'])}`),
      () => line('block-size:0;overflow:hidden'),
      () =>
        `<div style="display:grid;grid-template-rows:0fr"><div style="overflow:hidden;min-height:0">${line('')}</div></div>`,
      () => `<div style="contain:paint;height:0">${line('')}</div>`,
      () => `<div style="contain:size layout paint;width:100px">${line('')}</div>`,
      () => `<div style="overflow:hidden;height:20px"><div style="height:30px"></div>${line('')}</div>`,
      () => `<div style="overflow:clip;height:20px"><div style="height:30px"></div>${line('')}</div>`,
      () =>
        '<p style="width:90px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">Many words first WORD</p>',
      () =>
        '<p style="width:120px;display:-webkit-box;-webkit-line-clamp:1;-webkit-box-orient:vertical;overflow:hidden">Many words first WORD</p>',
    ],
    visible: [
      () => line('line-height:0;margin-top:20px'),
      () => line('max-height:0'),
      () => line('height:0'),
      () => `<div style="height:0;overflow:visible">${line('')}</div>`,
      () => `<div style="height:30px;overflow:auto"><div style="height:90px"></div>${line('')}</div>`,
      () =>
        `<div style="display:grid;grid-template-rows:1fr"><div style="overflow:hidden;min-height:0">${line('')}</div></div>`,
      () => `<div style="contain:paint">${line('')}</div>`,
      () => '<div style="columns:2;width:220px"><p style="margin:0">a</p><p style="margin:0">WORD</p></div>',
      () => '<p style="width:90px;white-space:nowrap;text-overflow:ellipsis">Words WORD</p>',
      () => `<div style="overflow:hidden;height:0"><div style="position:fixed;top:30px">WORD</div></div>`,
    ],
  },
  'not shown': {
    hidden: [
      (d) => line('', d.pick([' hidden', ' hidden="until-found"', ' popover'])),
      (d) => line(`content-visibility:hidden;${d.pick(['', 'color:red'])}`),
      (d) => line(`visibility:${d.pick(['hidden', 'collapse'])}`),
      () => '<details><summary>More</summary>WORD</details>',
      () => '<dialog>WORD</dialog>',
      () => '<table><tr style="visibility:collapse"><td>WORD</td></tr><tr><td>x</td></tr></table>',
      (d) => line(`display:none;${d.pick(['', 'position:fixed'])}`),
      () => '<div><template shadowrootmode="open">x</template>WORD</div>',
      () => css('@media screen{.x{display:none}}', '<p class="x">WORD</p>'),
    ],
    visible: [
      () => line('', ' inert'),
      () => line('', ' aria-hidden="true"'),
      (d) => line('', d.pick([' title="x"', ' role="presentation"', ' role="none"', ' translate="no"'])),
      () => '<details open><summary>More</summary>WORD</details>',
      () => '<dialog open style="position:static">WORD</dialog>',
      () => '<dialog id="d">WORD</dialog><script>d.showModal()</script>',
      () => '<p popover id="d">WORD</p><script>d.showPopover()</script>',
      () => '<div style="visibility:hidden"><p style="visibility:visible">WORD</p></div>',
      () => line('content-visibility:auto'),
      () => line('user-select:none'),
      () => css('@media print{.x{display:none}}', '<p class="x">WORD</p>'),
      () => '<div><template shadowrootmode="open"><slot></slot></template>WORD</div>',
    ],
  },
  opacity: {
    hidden: [
      (d) => line(`opacity:${d.pick(['0', '.01', '1%', '.03'])}`),
      () => `<div style="opacity:.2"><div style="opacity:.3">${line('opacity:.4')}</div></div>`,
      () => `<div style="opacity:0">${line('opacity:1')}</div>`,
      () => css('@keyframes k{to{opacity:0}}', line('animation:k 1ms forwards')),
    ],
    visible: [
      (d) => line(`opacity:${d.pick(['.5', '1', '70%'])}`),
      () => `<div style="opacity:.9">${line('opacity:.8')}</div>`,
      () => css('@keyframes k{from{opacity:0}}', line('animation:k 1ms forwards')),
    ],
  },
  frames: {
    hidden: [
      () => frame('WORD', 'visibility:hidden'),
      () => frame('WORD', 'opacity:0'),
      () => frame('WORD', 'width:0'),
      () => frame('WORD', 'position:absolute;left:-900px'),
      (d) =>
        stage(
          '',
          `${frame('WORD', '')}<div style="${over}height:50px;background:${d.pick([d.white(), d.dark()])}"></div>`,
        ),
      () => frame('WORD', 'clip-path:inset(50%)'),
      () => frame('WORD', 'display:none'),
      () => `<div style="height:0;overflow:hidden">${frame('WORD', '')}</div>`,
      () => frame("<p style='color:white'>WORD", ''),
      () => frame('WORD', 'mask:linear-gradient(transparent,transparent)'),
      () => `<div style="opacity:.2">${frame("<p style='opacity:.2'>WORD", '')}</div>`,
      () =>
        css(
          '.x{position:relative}.x::after{content:"";position:absolute;inset:0;background:#fff}',
          `<div class="x">${frame('WORD', '')}</div>`,
        ),
    ],
    visible: [
      () => frame('WORD', ''),
      () => frame('WORD', 'opacity:.7'),
      (d) => frame('WORD', `background:${d.pick(['#eef', '#fff'])}`),
      () => stage('', `${frame('WORD', '')}<div style="${over}height:50px;background:rgba(0,0,0,.1)"></div>`),
      () => frame('WORD', 'pointer-events:none'),
      (d) => frame("<p style='color:white'>WORD", `background:${d.dark()}`),
      () => frame("<div style='height:200px'></div>WORD", ''),
      () => frame(frame('WORD', 'height:30px').replaceAll('"', '&quot;'), ''),
    ],
  },
}

export interface TextTrick {
  family: string
  meant: 'hidden' | 'visible'
  word: string
  html: string
}

const wraps: Html[] = [
  () => '@',
  () => '@',
  () => '<section><div>@</div></section>',
  () => '<table><tr><td style="padding:0">@</td></tr></table>',
  () => '<div style="display:flex"><div>@</div></div>',
  () => '<ul style="padding:0;margin:0;list-style:none"><li>@</li></ul>',
  () => '<article style="display:grid"><div>@</div></article>',
  () => '<div style="padding:3px">@</div>',
  (d) => `<div style="float:${d.pick(['left', 'none'])}">@</div>`,
  () => '<div style="display:inline-block;width:220px">@</div>',
]

/** Each trick once, its values and what stands around it drawn from the seed. */
export function textTricks(seed: number): TextTrick[] {
  const draw = new Draw(seed)
  return Object.entries(families).flatMap(([family, { hidden, visible }]) =>
    (
      [
        ['hidden', hidden],
        ['visible', visible],
      ] as const
    ).flatMap(([meant, tricks]) =>
      tricks.map((trick) => {
        const word = draw.word()
        const html = draw
          .pick(wraps)(draw)
          .replace('@', () => trick(draw))
          .replaceAll('WORD', word)
        return { family, meant, word, html }
      }),
    ),
  )
}
