import type { ComponentChildren } from 'preact'
import style from './field.module.css'

/** A label above its control, with a hint below. */
export function Field(props: { label: string; hint?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class={style.field}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control stands inside it */}
      <label class={style.labelled}>
        <span class={style.label}>{props.label}</span>
        {props.children}
      </label>
      {props.hint !== undefined && <div class={style.hint}>{props.hint}</div>}
    </div>
  )
}
