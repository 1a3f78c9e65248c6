import { ChevronDown } from 'lucide'
import { Icon } from '../ui/icon'
import style from './page-bar.module.css'

interface PartsToggleProps {
  isOpen: boolean
  onToggle: () => void
  children: string
}

/** Opens what the page was read as, and how else it can be read. */
export function PartsToggle({ isOpen, onToggle, children }: PartsToggleProps) {
  return (
    <button type="button" class={style.parts} aria-expanded={isOpen} onClick={onToggle}>
      {children}
      <Icon of={ChevronDown} />
    </button>
  )
}
