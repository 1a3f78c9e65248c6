interface ScrollTextProps {
  class: string | undefined
  label: string
  dir?: 'auto' | 'ltr'
  children: string
}

/** Plain text in a box that the keyboard can scroll. */
export function ScrollText({ class: className, label, dir = 'auto', children }: ScrollTextProps) {
  const reachable = { tabIndex: 0, role: 'group' as const, 'aria-label': label }
  return (
    <pre class={className} dir={dir} {...reachable}>
      {children}
    </pre>
  )
}
