import { Check, Copy, Download, WrapText } from 'lucide'
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { languageOf } from '@/lib/highlight/languages'
import { codeTextsFor } from '@/lib/locale/code-texts-for'
import { IconButton } from '../ui/icon-button'
import { useScrollable } from '../ui/use-scrollable'
import { useTextsOf } from '../ui/use-texts-of'
import style from './code-block.module.css'
import { CodeLines } from './code-lines'
import { CodePortContext } from './code-port-context'
import { useColours } from './use-colours'

interface CodeBlockProps {
  code: string
  /** As it was written, empty where nothing was. */
  language: string
  isGrowing: boolean
}

/** A block of code: its language, its buttons, and the text, which scrolls inside itself. */
export function CodeBlock({ code, language, isGrowing }: CodeBlockProps) {
  const texts = useTextsOf(codeTextsFor)
  const codePort = useContext(CodePortContext)
  const [isWrapped, setWrapped] = useState(false)
  const { label, extension, grammar } = useMemo(() => languageOf(language), [language])
  const marks = useColours(code, grammar, isGrowing)
  const box = useRef<HTMLPreElement>(null)
  const isScrollable = useScrollable(box)
  const name = label === '' ? texts.code : label
  return (
    <figure class={style.block} aria-label={name}>
      <figcaption class={style.head}>
        <span class={style.label}>{name}</span>
        {codePort && (
          <>
            <IconButton
              label={texts.wrapLines}
              icon={WrapText}
              aria-pressed={isWrapped}
              onClick={() => setWrapped(!isWrapped)}
            />
            <IconButton
              label={texts.downloadCode}
              icon={Download}
              onClick={() => codePort.onSaveFile(`snippet.${extension}`, code)}
            />
            <CopyCode onCopy={() => codePort.onCopy(code)} />
          </>
        )}
      </figcaption>
      <pre
        ref={box}
        class={isWrapped ? style.wrapped : style.text}
        dir="ltr"
        translate={false}
        {...(isScrollable && { tabIndex: 0, role: 'group', 'aria-label': name })}
      >
        <code>
          <CodeLines code={code} marks={marks} />
        </code>
      </pre>
    </figure>
  )
}

const shownForMs = 1500

function CopyCode({ onCopy }: { onCopy: () => Promise<void> }) {
  const texts = useTextsOf(codeTextsFor)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownForMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <IconButton
      label={texts.copyCode}
      icon={isCopied ? Check : Copy}
      onClick={() => onCopy().then(() => setCopied(true))}
    />
  )
}
