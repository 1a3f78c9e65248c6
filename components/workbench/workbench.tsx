import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { workbenchTextsFor } from '@/lib/locale/workbench-texts-for'
import type { SettingsStore } from '@/lib/stores/rows/settings-store'
import { Lazy } from '../ui/lazy'
import { ThemeMark } from '../ui/theme-mark'
import { useTextsOf } from '../ui/use-texts-of'
import style from './workbench.module.css'

const sectionNames = ['spending', 'network'] as const
export type SectionName = (typeof sectionNames)[number]

interface WorkbenchProps {
  settings: SettingsStore
  sections: Record<SectionName, () => Promise<() => ComponentChildren>>
}

/** For those who look closer: a page of sections, one of which is shown, as the address says. */
export function Workbench({ settings, sections }: WorkbenchProps) {
  const texts = useTextsOf(workbenchTextsFor)
  const shown = useSection()
  useEffect(() => {
    document.title = `${texts[shown]} · Keyside`
  }, [texts, shown])
  return (
    <main class={style.page} data-ready="true">
      <header class={style.header}>
        <h1>{texts.title}</h1>
        <nav aria-label={texts.sections}>
          {sectionNames.map((name) => (
            <a key={name} href={`#${name}`} aria-current={name === shown ? 'page' : undefined}>
              {texts[name]}
            </a>
          ))}
        </nav>
      </header>
      <Lazy key={shown} load={sections[shown]}>
        {(draw) => draw()}
      </Lazy>
      <ThemeMark theme={settings.settings.value.theme} />
    </main>
  )
}

function useSection(): SectionName {
  const read = () => sectionNames.find((name) => location.hash === `#${name}`) ?? sectionNames[0]
  const [shown, setShown] = useState(read)
  useEffect(() => {
    const onChange = () => setShown(read())
    addEventListener('hashchange', onChange)
    return () => removeEventListener('hashchange', onChange)
  }, [])
  return shown
}
