import { useEffect } from 'preact/hooks'

/** Puts the chosen theme on the page, where the system's own is not wanted. */
export function ThemeMark({ theme }: { theme: 'auto' | 'light' | 'dark' }) {
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'auto') delete dataset.theme
    else dataset.theme = theme
  }, [theme])
  return null
}
