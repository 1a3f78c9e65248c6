import { useRef, useState } from 'preact/hooks'

interface FileDrop {
  isOver: boolean
  handlers: {
    onDragEnter: (event: DragEvent) => void
    onDragOver: (event: DragEvent) => void
    onDragLeave: () => void
    onDrop: (event: DragEvent) => void
  }
  onPaste: (event: ClipboardEvent) => void
}

/** Takes files that are dropped or pasted. Where the clipboard holds words and a picture of them, the words are pasted. */
export function useFileDrop(onFiles: (files: File[]) => void): FileDrop {
  const [isOver, setOver] = useState(false)
  /** How many elements the pointer is in, because the browser tells of the next element before it tells of leaving the last. */
  const depth = useRef(0)
  const leave = (to: number) => {
    depth.current = Math.max(0, to)
    if (depth.current === 0) setOver(false)
  }
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true
  return {
    isOver,
    handlers: {
      onDragEnter(event) {
        if (!hasFiles(event)) return
        depth.current++
        setOver(true)
      },
      onDragOver(event) {
        if (!hasFiles(event)) return
        event.preventDefault()
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      },
      onDragLeave: () => leave(depth.current - 1),
      onDrop(event) {
        leave(0)
        if (!hasFiles(event)) return
        // Otherwise the browser would open the file in place of the view.
        event.preventDefault()
        onFiles(Array.from(event.dataTransfer?.files ?? []))
      },
    },
    onPaste(event) {
      const { clipboardData } = event
      const files = Array.from(clipboardData?.files ?? [])
      if (files.length === 0 || clipboardData?.types.includes('text/plain')) return
      event.preventDefault()
      onFiles(files)
    },
  }
}
