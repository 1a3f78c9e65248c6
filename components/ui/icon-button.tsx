import type { IconNode } from 'lucide'
import type { ButtonHTMLAttributes } from 'preact'
import { Icon } from './icon'
import style from './icon-button.module.css'

interface IconButtonProps extends Omit<ButtonHTMLAttributes, 'icon' | 'label'> {
  label: string
  icon: IconNode
  /** What is to be known before it is pressed. */
  hint?: string | undefined
}

/** A button that shows an icon; its name is its tooltip too. */
export function IconButton({ label, icon, hint, ...attributes }: IconButtonProps) {
  return (
    <button
      type="button"
      {...attributes}
      class={style.button}
      aria-label={label}
      aria-description={hint}
      title={hint === undefined ? label : `${label}\n${hint}`}
    >
      <Icon of={icon} />
    </button>
  )
}
