interface Video {
  /** Since 2026 the panel and its rows have other names. */
  layout: 'rows-of-2026' | 'rows-before'
  transcript: 'shown-on-click' | 'no-button'
}

const lines: [time: string, spoken: string, words: string][] = [
  ['0:00', '0 seconds', 'welcome to the harbour, where the tide'],
  ['0:04', '4 seconds', 'turns twice a day'],
  ['0:09', '9 seconds', 'fishermen leave with the ebb'],
  ['1:15', '1 minute, 15 seconds', 'and their boats come home at noon'],
  ['1:01:40', '1 hour, 1 minute, 40 seconds', 'thank you for watching the sea with us'],
]

const unseen = 'position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden'

const rowOf2026 = ([time, spoken, words]: (typeof lines)[number]) =>
  `<transcript-segment-view-model><button><div class="ytwTranscriptSegmentViewModelTimestamp" aria-hidden="true">${time}</div>
   <div style="${unseen}">${spoken}</div><span role="text">${words}</span></button></transcript-segment-view-model>`

const rowBefore = ([time, , words]: (typeof lines)[number]) =>
  `<ytd-transcript-segment-renderer><div tabindex="0"><div class="segment-timestamp"> ${time} </div>
   <yt-formatted-string class="segment-text">${words}</yt-formatted-string></div></ytd-transcript-segment-renderer>`

/** A page in the shape of one of YouTube's watch pages, with words of its own. */
export function youtubePage({ layout, transcript }: Video): string {
  const isNew = layout === 'rows-of-2026'
  const chapter = isNew
    ? '<timeline-chapter-view-model><h3>Boats</h3></timeline-chapter-view-model>'
    : '<ytd-transcript-section-header-renderer><h3>Boats</h3></ytd-transcript-section-header-renderer>'
  const rows = lines.map(isNew ? rowOf2026 : rowBefore)
  const panel = isNew
    ? `<ytd-engagement-panel-section-list-renderer target-id="PAmodern_transcript_view" hidden><h2>Transcript</h2><div id="rows"></div></ytd-engagement-panel-section-list-renderer>`
    : `<ytd-engagement-panel-section-list-renderer target-id="engagement-panel-searchable-transcript" hidden><h2 aria-label="Transcript">Transcript</h2><ytd-transcript-renderer><div id="rows"></div><div id="footer">English</div></ytd-transcript-renderer></ytd-engagement-panel-section-list-renderer>`
  const button =
    transcript === 'no-button'
      ? ''
      : isNew
        ? '<ytd-video-description-transcript-section-renderer><button aria-label="Close">x</button><button id="open">Показать текст видео</button></ytd-video-description-transcript-section-renderer>'
        : '<button id="open" aria-label="Show transcript">Show transcript</button>'
  const shown = [...rows.slice(0, 3), chapter, ...rows.slice(3)]
  return `<!doctype html><html lang="en"><title>Tides of a harbour - YouTube</title>
<style>* { display: block } [hidden], script, style, title, head { display: none } transcript-segment-view-model button { border: 0; background: none }</style>
<div id="player"><video></video></div>
<ytd-watch-metadata><h1>Tides of a harbour</h1><div id="owner">Sea Films</div>
<div id="description">A quiet film about a harbour in the north, its tides and its boats. ${button}</div></ytd-watch-metadata>
<div id="comments"><h2>2 Comments</h2><p>At 0:04 my favourite moment, when the water stands still.</p></div>
<div id="related"><h3>Another film</h3><span>12:05</span></div>
${panel}
<script>
  const rows = ${JSON.stringify(shown)}
  document.querySelector('#open')?.addEventListener('click', () => {
    document.querySelector('[target-id]').hidden = false
    const list = document.querySelector('#rows')
    const next = () => {
      const row = rows.shift()
      if (row === undefined) return
      list.insertAdjacentHTML('beforeend', row)
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
</script></html>`
}
