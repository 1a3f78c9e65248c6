import { useEffect, useState } from 'preact/hooks'
import { requestTextsFor } from '@/lib/locale/request-texts-for'
import type { RequestStore } from '@/lib/stores/sending/request-store'
import { wireFormats } from '@/lib/wire/wire-formats'
import { Button } from '../ui/button'
import { ScrollText } from '../ui/scroll-text'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './request-dialog.module.css'

interface RequestJsonProps {
  store: RequestStore
  /** A kept image as the data URL that is sent. */
  onReadImage: (blobId: string) => Promise<string | undefined>
  onCopy: (text: string) => Promise<void>
}

const mostShown = 200_000
const longUrl = /"data:[\w/+.-]+;base64,[^"]{200,}"/g

/** The very body that is sent. Of images only the beginning is shown: copied, they are whole. */
export function RequestJson({ store, onReadImage, onCopy }: RequestJsonProps) {
  const texts = useTexts()
  const own = useTextsOf(requestTextsFor)
  const [json, setJson] = useState('')
  const [isCopied, setCopied] = useState(false)
  const built = store.built.value
  useEffect(() => {
    let isOver = false
    setCopied(false)
    const fill = async () => {
      if (built === undefined) return ''
      const { imageIds, withImages } = wireFormats[built.wire]
      const ids = imageIds(built.body)
      const urls = await Promise.all(ids.map(onReadImage))
      const known = ids.flatMap((id, index): [string, string][] => {
        const url = urls[index]
        return url === undefined ? [] : [[id, url]]
      })
      return JSON.stringify(withImages(built.body, new Map(known)), null, 2)
    }
    fill().then(
      (text) => {
        if (!isOver) setJson(text)
      },
      (error: unknown) => console.error('The request could not be written out', error),
    )
    return () => {
      isOver = true
    }
  }, [built])
  const number = new Intl.NumberFormat(texts.language)
  const shown = json.replace(
    longUrl,
    (url) => `${url.slice(0, 60)}${own.imageBytes(number.format(url.length - 61))}"`,
  )
  return (
    <>
      <ScrollText class={style.json} label={own.asJson} dir="ltr">
        {shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown}
      </ScrollText>
      <Button
        look="quiet"
        onClick={() => {
          onCopy(json).then(
            () => setCopied(true),
            (error: unknown) => console.error('The request could not be copied', error),
          )
        }}
      >
        {isCopied ? texts.copied : own.copyJson}
      </Button>
    </>
  )
}
