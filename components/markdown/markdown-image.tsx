import { useEffect, useState } from 'preact/hooks'
import type { ImageFailure } from '@/lib/domain/models/image-failure'
import { safeHref } from '@/lib/domain/text/safe-href'
import { codeTextsFor } from '@/lib/locale/code-texts-for'
import { useTextsOf } from '../ui/use-texts-of'
import style from './markdown.module.css'
import type { LoadImage } from './markdown-handlers'

interface MarkdownImageProps {
  src: string
  alt: string
  onLoad: LoadImage | undefined
}

type Loading =
  | { state: 'idle' | 'loading' | 'no-access' }
  | { state: 'failed'; why: ImageFailure }
  | { state: 'loaded'; url: string }

const inline = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=]+$/iu
const longestInline = 3_000_000

/** An image is fetched from nowhere by itself: who asks for it learns that, and from whom. */
export function MarkdownImage({ src, alt, onLoad }: MarkdownImageProps) {
  const texts = useTextsOf(codeTextsFor)
  const [loading, setLoading] = useState<Loading>({ state: 'idle' })
  const kept = loading.state === 'loaded' ? loading.url : undefined
  useEffect(() => () => (kept === undefined ? undefined : URL.revokeObjectURL(kept)), [kept])
  const fail = (why: ImageFailure) => setLoading({ state: 'failed', why })
  if (kept !== undefined)
    return <img class={style.image} src={kept} alt={alt} onError={() => fail('no-image')} />
  if (src.length < longestInline && inline.test(src)) return <img class={style.image} src={src} alt={alt} />
  const href = safeHref(src)
  const host = href?.startsWith('http') ? new URL(href).host : undefined
  const isAsking = loading.state === 'no-access'
  return (
    <span class={style.remote} title={href}>
      <span>{alt === '' ? texts.imageWithoutName : texts.imageNamed(alt)}</span>
      {host !== undefined && onLoad !== undefined && href !== undefined && (
        <button
          type="button"
          class={style.loadImage}
          // The button is not disabled, because it would lose the focus that the next question needs.
          aria-disabled={loading.state === 'loading'}
          onClick={() => {
            if (loading.state === 'loading') return
            setLoading({ state: 'loading' })
            onLoad(href, isAsking).then(
              (loaded) =>
                setLoading(
                  loaded.state === 'loaded'
                    ? { state: 'loaded', url: URL.createObjectURL(loaded.blob) }
                    : loaded,
                ),
              () => fail('unreachable'),
            )
          }}
        >
          {isAsking ? texts.allowImage(host) : texts.loadImage(host)}
        </button>
      )}
      {loading.state === 'failed' && <span role="status">{texts.imageFailures[loading.why]}</span>}
    </span>
  )
}
