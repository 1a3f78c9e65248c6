import type { ComponentChildren } from 'preact'
import { Button } from '../ui/button'
import { useTexts } from '../ui/texts-context'
import style from './welcome.module.css'

/** The first minute. The popup closes when one goes to copy a key, so there it only points to the settings. */
export function Welcome({ form, onSetUp }: { form?: ComponentChildren; onSetUp: () => void }) {
  const texts = useTexts()
  return (
    <section class={style.welcome}>
      <h1 class={style.title}>{texts.welcomeTitle}</h1>
      <p class={style.text}>{form === undefined ? texts.welcomePopup : texts.welcomeForm}</p>
      {form ?? (
        <Button look="primary" onClick={onSetUp}>
          {texts.setUp}
        </Button>
      )}
    </section>
  )
}
