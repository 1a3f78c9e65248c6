import type { IconNode } from 'lucide'
import { h } from 'preact'

/** A Lucide icon, drawn as VNodes. It has no accessible name, because the button around it has one. */
export function Icon({ of }: { of: IconNode }) {
  return (
    <svg
      aria-hidden="true"
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {of.map(([tag, attributes], index) => h(tag, { ...attributes, key: index }))}
    </svg>
  )
}
