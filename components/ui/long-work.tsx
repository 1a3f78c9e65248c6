import { dataTextsFor } from '@/lib/locale/data-texts-for'
import { Button } from './button'
import style from './long-work.module.css'
import { useTextsOf } from './use-texts-of'

interface LongWorkProps {
  label: string
  done: number
  all: number
  onStop: () => void
}

/** Work that takes a while: what it is, how far it is, and Stop. */
export function LongWork({ label, done, all, onStop }: LongWorkProps) {
  const texts = useTextsOf(dataTextsFor)
  return (
    <div class={style.work}>
      <label class={style.label}>
        {label}
        <progress class={style.bar} max={Math.max(all, 1)} value={Math.min(done, all)} />
      </label>
      <Button onClick={onStop}>{texts.stop}</Button>
    </div>
  )
}
