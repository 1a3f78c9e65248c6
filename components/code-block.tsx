import style from './code-block.module.css'

export function CodeBlock({ code, language }: { code: string; language: string; isGrowing: boolean }) {
  return (
    <pre class={style.block} data-language={language}>
      <code dir="ltr">{code}</code>
    </pre>
  )
}
