import { useEffect } from 'preact/hooks'

/** Marks the page with the chosen theme, unless the theme follows the system. */
export function ThemeMark({ theme }: { theme: 'auto' | 'light' | 'dark' }) {
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'auto') delete dataset.theme
    else dataset.theme = theme
  }, [theme])
  return null
}
