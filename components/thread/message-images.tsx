import { useState } from 'preact/hooks'
import type { ImagePart } from '@/lib/domain/message'
import { attachmentTextsFor } from '@/lib/locale/attachment-texts-for'
import { useBlobUrl } from '../ui/use-blob-url'
import { useTextsOf } from '../ui/use-texts-of'
import { ImageDialog } from './image-dialog'
import style from './message-images.module.css'

type ReadBlob = (blobId: string) => Promise<Blob | undefined>

/** The images of a message, small. A click shows one as it was sent. */
export function MessageImages({ images, readBlob }: { images: readonly ImagePart[]; readBlob: ReadBlob }) {
  if (images.length === 0) return null
  return (
    <div class={style.images}>
      {images.map((image, at) => (
        <MessageImage key={`${at} ${image.blobId}`} image={image} readBlob={readBlob} />
      ))}
    </div>
  )
}

function MessageImage({ image, readBlob }: { image: ImagePart; readBlob: ReadBlob }) {
  const own = useTextsOf(attachmentTextsFor)
  const url = useBlobUrl(image.blobId, readBlob)
  const [isLarge, setLarge] = useState(false)
  const name = image.name ?? own.image
  if (url === null) return <p class={style.gone}>{own.imageGone(name)}</p>
  const { width = 4, height = 3 } = image
  return (
    <>
      <button
        type="button"
        class={style.image}
        // The place is reserved before the image is read, so that nothing moves.
        style={{ aspectRatio: `${width} / ${height}` }}
        aria-label={own.enlarge(name)}
        title={name}
        aria-haspopup="dialog"
        onClick={() => setLarge(true)}
      >
        {url && <img src={url} alt={name} />}
      </button>
      {isLarge && url && <ImageDialog url={url} name={name} onClose={() => setLarge(false)} />}
    </>
  )
}
