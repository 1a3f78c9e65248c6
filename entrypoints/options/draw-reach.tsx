import type { VNode } from 'preact'
import { ReachChoice } from '@/components/composer/reach-choice'
import type { OptionsStores } from '@/lib/stores/settings/create-options-stores'
import { makeReach } from '../shared/make-reach'

export async function drawReach({ settings, connections }: OptionsStores): Promise<() => VNode> {
  const store = await makeReach({ settings, connections })
  return () => <ReachChoice store={store} />
}
