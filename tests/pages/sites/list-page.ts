/** A list that draws only the entries that are in sight, in a box that scrolls by itself, and an aside that appears late. */
export const listPage = `<!doctype html><html lang="en"><title>The log of a lighthouse</title>
<style>body { margin: 0 } #log { height: 480px; overflow-y: auto } #all { position: relative } .entry { position: absolute; height: 60px; margin: 0; padding-left: 12px; box-sizing: border-box }</style>
<h1>The log of a lighthouse</h1><div id="log"><div id="all"></div></div>
<script>
  const [log, all, count, height] = [document.querySelector('#log'), document.querySelector('#all'), 90, 60]
  all.style.height = count * height + 'px'
  const draw = () => {
    const first = Math.max(0, Math.floor(log.scrollTop / height) - 1)
    const shown = Array.from({ length: 11 }, (_, at) => first + at).filter((at) => at < count)
    all.replaceChildren(...shown.map((at) => {
      const entry = document.createElement('p')
      entry.className = 'entry'
      entry.style.top = at * height + 'px'
      entry.textContent = 'Night ' + (at + 1) + ': the lamp was lit at dusk, and ' + (at * 7 + 3) + ' ships went by.'
      return entry
    }))
  }
  log.addEventListener('scroll', () => requestAnimationFrame(draw))
  draw()
</script></html>`
