import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import {
  areaBetween,
  movedArea,
  type PictureArea,
  resizedArea,
  wholePicture,
} from '@/lib/domain/models/picture-area'
import { attachmentTextsFor } from '@/lib/locale/attachment-texts-for'
import { Button } from '../ui/button'
import { CloseButton, Dialog, DialogButtons } from '../ui/dialog'
import { focusField } from '../ui/focus-field'
import { useTexts } from '../ui/texts-context'
import { useTextsOf } from '../ui/use-texts-of'
import style from './region-dialog.module.css'

interface RegionDialogProps {
  picture: Blob
  onAttach: (area: PictureArea) => void
  onClose: () => void
}

type Point = readonly [number, number]

const stepPx = 10
const steps: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The picture of a page, and the part of it that goes along: all of it, until a region is drawn. */
export function RegionDialog({ picture, onAttach, onClose }: RegionDialogProps) {
  const texts = useTexts()
  const own = useTextsOf(attachmentTextsFor)
  const frame = useRef<HTMLDivElement>(null)
  const [url, setUrl] = useState<string | undefined>(undefined)
  const [whole, setWhole] = useState<PictureArea | undefined>(undefined)
  const [area, setArea] = useState<PictureArea | undefined>(undefined)
  const from = useRef<Point | undefined>(undefined)

  useLayoutEffect(() => {
    const made = URL.createObjectURL(picture)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  useEffect(() => {
    frame.current?.focus()
    return focusField
  }, [])

  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const box = frame.current?.getBoundingClientRect()
    if (box === undefined || whole === undefined) return [0, 0]
    return [
      ((clientX - box.left) / box.width) * whole.width,
      ((clientY - box.top) / box.height) * whole.height,
    ]
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (event.key === 'Enter' && event.isTrusted && area !== undefined) {
      event.preventDefault()
      onAttach(area)
    }
    if (step === undefined || area === undefined || whole === undefined) return
    event.preventDefault()
    const by = event.ctrlKey || event.metaKey ? 1 : stepPx
    const change = event.shiftKey ? resizedArea : movedArea
    setArea(change(area, [step[0] * by, step[1] * by], whole))
  }
  const percent = (part: number, of: number) => `${(part / of) * 100}%`

  return (
    <Dialog
      title={texts.screenshot}
      aside={
        <span role="status" class={style.size}>
          {area && own.regionAt(area.width, area.height, area.left, area.top)}
        </span>
      }
      width="picture"
      onClose={onClose}
    >
      <div
        ref={frame}
        class={style.frame}
        role="group"
        aria-label={own.region}
        aria-describedby="region-help"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the region here
        tabIndex={0}
        data-left={area?.left}
        data-top={area?.top}
        data-width={area?.width}
        data-height={area?.height}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.preventDefault()
          frame.current?.focus()
          event.currentTarget.setPointerCapture(event.pointerId)
          from.current = pointOf(event)
        }}
        onPointerMove={(event) => {
          if (from.current === undefined || whole === undefined) return
          const drawn = areaBetween(from.current, pointOf(event), whole)
          if (drawn !== undefined) setArea(drawn)
        }}
        onPointerUp={() => {
          from.current = undefined
        }}
        onPointerCancel={() => {
          from.current = undefined
        }}
      >
        {url && (
          <img
            class={style.picture}
            src={url}
            alt=""
            draggable={false}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              const size = wholePicture({ width: naturalWidth, height: naturalHeight })
              setWhole(size)
              setArea(size)
            }}
            onError={onClose}
          />
        )}
        {area && whole && (
          <div
            class={style.area}
            style={{
              left: percent(area.left, whole.width),
              top: percent(area.top, whole.height),
              width: percent(area.width, whole.width),
              height: percent(area.height, whole.height),
            }}
          />
        )}
      </div>
      <p class={style.help} id="region-help">
        {own.regionHelp}
      </p>
      <DialogButtons>
        <Button
          look="primary"
          disabled={area === undefined}
          onClick={(event) => event.isTrusted && area && onAttach(area)}
        >
          {own.attachRegion}
        </Button>
        <Button disabled={whole === undefined} onClick={() => setArea(whole)}>
          {own.wholePicture}
        </Button>
        <CloseButton>{texts.cancel}</CloseButton>
      </DialogButtons>
    </Dialog>
  )
}
