import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { builds, filesOf } from './built-files.ts'

for (const build of builds) {
  describe(`the manifest of ${build}`, () => {
    const manifest = JSON.parse(
      filesOf(build)
        .find(({ path }) => path === 'manifest.json')
        ?.bytes.toString('utf8') ?? '',
    ) as Record<string, unknown>

    it('is the one that was reviewed', () => {
      const golden = new URL(`./manifest.${build}.json`, import.meta.url)
      const reviewed = JSON.parse(readFileSync(golden, 'utf8')) as Record<string, unknown>
      assert.deepEqual({ ...manifest, version: '*' }, reviewed)
    })

    it('asks for nothing that an installation would have to warn of', () => {
      const wide = [
        'host_permissions',
        'content_scripts',
        'web_accessible_resources',
        'externally_connectable',
      ]
      assert.deepEqual(
        wide.filter((key) => key in manifest),
        [],
      )
    })

    it('asks for the permissions that were agreed on, and for sites only when it comes to it', () => {
      const agreed = ['activeTab', 'scripting', 'contextMenus', 'storage', 'unlimitedStorage', 'alarms']
      const own = build === 'chrome-mv3' ? ['sidePanel'] : []
      assert.deepEqual(manifest['permissions'], [...agreed, ...own])
      assert.deepEqual(manifest['optional_permissions'], ['tabs', 'clipboardRead'])
      assert.deepEqual(manifest['optional_host_permissions'], ['https://*/*', 'http://*/*'])
      assert.equal(manifest['incognito'], 'not_allowed')
    })
  })
}
