import { FileText, X } from 'lucide'
import type { ImageUse } from '@/lib/domain/message'
import { isFile, type Source } from '@/lib/domain/source'
import { attachmentTextsFor } from '@/lib/locale/attachment-texts-for'
import { pageTextsFor } from '@/lib/locale/page-texts-for'
import type { ChatStores } from '@/lib/stores/create-chat-stores'
import type { FileStore } from '@/lib/stores/draft/file-store'
import { Button } from '../ui/button'
import { FileSize } from '../ui/file-size'
import { Icon } from '../ui/icon'
import { IconButton } from '../ui/icon-button'
import { Lazy } from '../ui/lazy'
import { Notice } from '../ui/notice'
import { useTexts } from '../ui/texts-context'
import { useBlobUrl } from '../ui/use-blob-url'
import { useTextsOf } from '../ui/use-texts-of'
import style from './attachments.module.css'
import { HiddenNote } from './hidden-note'

interface AttachmentsProps {
  stores: Pick<ChatStores, 'attachments' | 'files' | 'modelFacts' | 'target' | 'thread'>
}

/** The files and images that go with the next message, and what is to be known of them before. */
export function Attachments({ stores }: AttachmentsProps) {
  const texts = useTexts()
  const pageTexts = useTextsOf(pageTextsFor)
  const own = useTextsOf(attachmentTextsFor)
  const { files, attachments } = stores
  const images = files.images.value
  const sources = attachments.attached.value.filter(isFile)
  const problems = files.problems.value
  const captureFailure = files.captureFailure.value
  const picture = files.picture.value
  const model = stores.target.value?.model ?? ''
  return (
    <>
      {images.length + sources.length > 0 && (
        <div role="group" aria-label={own.attachments} class={style.attachments}>
          {images.map((image) => (
            <AttachedImage key={image.blobId} image={image} files={files} />
          ))}
          {sources.map((source) => (
            <AttachedFile
              key={source.id}
              source={source}
              stores={stores}
              onRemove={() => attachments.remove(source.id)}
            />
          ))}
        </div>
      )}
      {files.isReading.value && (
        <p role="status" class={style.quiet}>
          {own.readingFiles}
        </p>
      )}
      {problems.length > 0 && (
        <Notice
          kind={problems[0]?.why ?? ''}
          text={problems.map(({ name, why }) => own.notAttached(name, own.fileFailures[why])).join('\n')}
        >
          <Button look="quiet" onClick={files.dismissProblems}>
            {texts.close}
          </Button>
        </Notice>
      )}
      {problems.map(
        ({ name, pdf }, at) =>
          pdf && (
            <Lazy key={`${name} ${at}`} load={() => import('./pdf-pages')}>
              {({ PdfPages }) => (
                <PdfPages stores={stores} name={name} textless={undefined} load={async () => pdf} />
              )}
            </Lazy>
          ),
      )}
      {captureFailure !== undefined && (
        <Notice
          kind={captureFailure}
          text={captureFailure === 'no-grant' ? own.captureAsks : pageTexts.pageFailures[captureFailure]}
        >
          <Button look="quiet" onClick={files.dismissProblems}>
            {texts.close}
          </Button>
        </Notice>
      )}
      {files.isUnseen.value ? (
        <Notice kind="cannot-see" text={own.modelIsBlind(model)}>
          <Button onClick={files.removeImages}>{own.removeImages}</Button>
        </Notice>
      ) : files.leavesOutImages.value ? (
        <p class={style.quiet}>{own.imagesLeftOut(model)}</p>
      ) : (
        images.length > 0 &&
        files.sight.value === 'unknown' && <p class={style.quiet}>{own.sightUnknown(model)}</p>
      )}
      {picture && (
        <Lazy load={() => import('./region-dialog')}>
          {({ RegionDialog }) => (
            <RegionDialog
              picture={picture}
              onAttach={(area) => void files.attachArea(area)}
              onClose={files.closePicture}
            />
          )}
        </Lazy>
      )}
    </>
  )
}

function AttachedImage({ image, files }: { image: ImageUse; files: FileStore }) {
  const own = useTextsOf(attachmentTextsFor)
  const url = useBlobUrl(image.blobId, files.readBlob)
  const name = image.name ?? own.image
  return (
    <div class={style.image} data-blob-id={image.blobId}>
      {url && <img src={url} alt={name} title={name} />}
      <IconButton label={own.removeNamed(name)} icon={X} onClick={() => files.remove(image.blobId)} />
    </div>
  )
}

function AttachedFile({
  source,
  stores,
  onRemove,
}: AttachmentsProps & {
  source: Source
  onRemove: () => void
}) {
  const own = useTextsOf(attachmentTextsFor)
  const { files } = stores
  const { textless } = source
  return (
    <div class={style.file} data-source-id={source.id}>
      <Icon of={FileText} />
      <span class={style.name}>{source.title}</span>
      <span class={style.quiet}>
        <FileSize source={source} />
      </span>
      {source.cut !== undefined && <span class={style.quiet}>{own.fileCut}</span>}
      {source.encoding !== undefined && (
        <Lazy load={() => import('./encoding-choice')}>
          {({ EncodingChoice }) => <EncodingChoice source={source} files={files} />}
        </Lazy>
      )}
      <HiddenNote source={source} />
      <IconButton label={own.removeNamed(source.title)} icon={X} onClick={onRemove} />
      {textless && (
        <Lazy load={() => import('./pdf-pages')}>
          {({ PdfPages }) => {
            const pdf = files.decoded.value.get(source.id)
            return (
              <PdfPages
                stores={stores}
                name={source.title}
                textless={textless}
                load={pdf && (async () => pdf)}
              />
            )
          }}
        </Lazy>
      )}
    </div>
  )
}
