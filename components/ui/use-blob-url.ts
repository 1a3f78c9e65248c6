import { useEffect, useState } from 'preact/hooks'

/** An address for a kept blob while it is drawn: undefined until it is read, null where it is gone. */
export function useBlobUrl(
  blobId: string,
  read: (blobId: string) => Promise<Blob | undefined>,
): string | null | undefined {
  const [url, setUrl] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    let made: string | undefined
    let isOver = false
    read(blobId).then(
      (blob) => {
        if (isOver) return
        made = blob === undefined ? undefined : URL.createObjectURL(blob)
        setUrl(made ?? null)
      },
      (error: unknown) => {
        console.error('An image could not be read', error)
        if (!isOver) setUrl(null)
      },
    )
    return () => {
      isOver = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [blobId])
  return url
}
