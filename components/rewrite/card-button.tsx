import type { ButtonHTMLAttributes } from 'preact'
import { trusted } from '../ui/trusted'

interface CardButtonProps extends Omit<ButtonHTMLAttributes, 'onClick'> {
  act: () => unknown
}

/**
 * A button of the card. It acts only when a person presses it, because scripts of the page around can make events too.
 */
export const CardButton = ({ act, ...rest }: CardButtonProps) => (
  <button type="button" {...rest} onClick={trusted(act)} />
)
