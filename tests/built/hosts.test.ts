import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { builds, textFiles } from './built-files.ts'

/** Host → why it is named. None of them is ever contacted unless the user chooses it or clicks on it. */
const reviewed = JSON.parse(readFileSync(new URL('./hosts.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>

/**
 * Every host that a text names with a scheme, or in quotes without one (`'//host/…'`); also those in regular
 * expressions, whose dots are escaped.
 */
function hostsIn(text: string): string[] {
  const plain = text.replace(/\\+([./])/g, '$1')
  const withScheme = plain.matchAll(/\b(?:https?|wss?|ftp):\/\/([\w$.*{}()|?+-]+)/gi)
  const without = plain.matchAll(/["'`(=]\/\/([a-z\d-]+(?:\.[a-z\d-]+)+)/gi)
  return Array.from([...withScheme, ...without], ([, host = '']) => withoutNames(host.toLowerCase()))
}

/** What a variable is called after minifying says nothing. */
const withoutNames = (host: string): string => host.replace(/\$\{[\w.]+\}/g, '(name)')

describe('the hosts that the built extensions name', () => {
  const named = new Set(builds.flatMap((build) => textFiles(build).flatMap(({ text }) => hostsIn(text))))

  it('are all reviewed', () => {
    assert.deepEqual(
      Array.from(named)
        .filter((host) => !(host in reviewed))
        .toSorted(),
      [],
    )
  })

  it('are all still named', () => {
    assert.deepEqual(
      Object.keys(reviewed)
        .filter((host) => !named.has(host))
        .toSorted(),
      [],
    )
  })

  it('have a reason each', () => {
    for (const [host, reason] of Object.entries(reviewed)) assert.ok(reason.length > 5, host)
  })
})
