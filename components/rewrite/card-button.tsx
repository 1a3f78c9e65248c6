import type { ButtonHTMLAttributes } from 'preact'
import { trusted } from '../ui/trusted'

interface CardButtonProps extends Omit<ButtonHTMLAttributes, 'onClick'> {
  act: () => unknown
}

/** A button of the card. The page around can make events too: it acts on a person's alone. */
export const CardButton = ({ act, ...rest }: CardButtonProps) => (
  <button type="button" {...rest} onClick={trusted(act)} />
)
