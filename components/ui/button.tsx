import type { ButtonHTMLAttributes } from 'preact'
import style from './button.module.css'

interface ButtonProps extends ButtonHTMLAttributes {
  look?: 'plain' | 'primary' | 'danger' | 'quiet'
}

export function Button({ look = 'plain', type = 'button', ...attributes }: ButtonProps) {
  return <button {...attributes} type={type} class={`${style.button} ${style[look]}`} />
}
