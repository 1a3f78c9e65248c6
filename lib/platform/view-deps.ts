import { signal } from '@preact/signals'
import { subscribeToChanges } from '@/lib/changes'
import { databaseAt } from '@/lib/db/open'
import { backgroundClient } from '@/lib/messaging'
import { secretChoicesItem } from '@/lib/settings'
import { settingsItem } from '@/lib/settings-item'
import { sessionItems } from '@/lib/stored-item'
import type { ViewDeps } from '@/lib/stores/ports/view-deps'

/** What a view works with, and whether a newer Keyside has taken the database from it. */
export function makeViewDeps() {
  const isSuperseded = signal(false)
  const deps: ViewDeps = {
    // How often this context has changed, or was told of a change of, what the background keeps in memory.
    background: backgroundClient(() => settingsItem.changes() + secretChoicesItem.changes()),
    database: databaseAt({
      onSuperseded: () => {
        isSuperseded.value = true
      },
    }),
    session: sessionItems(),
    subscribe: subscribeToChanges,
    locks: navigator.locks,
    now: Date.now,
    hasFocus: () => document.hasFocus(),
  }
  return { deps, isSuperseded }
}
