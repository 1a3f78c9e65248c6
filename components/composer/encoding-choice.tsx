import type { Source } from '@/lib/domain/source'
import { encodings } from '@/lib/domain/text/encodings'
import { fileKind } from '@/lib/domain/text/file-kind'
import { documentTextsFor } from '@/lib/locale/document-texts-for'
import type { FileStore } from '@/lib/stores/draft/file-store'
import { Button } from '../ui/button'
import { useTextsOf } from '../ui/use-texts-of'
import style from './encoding-choice.module.css'

/** What a file was decoded by: another can be chosen while the file is at hand. A page can go as its code. */
export function EncodingChoice({ source, files }: { source: Source; files: FileStore }) {
  const texts = useTextsOf(documentTextsFor)
  const file = files.decoded.value.get(source.id)
  if (file === undefined) return <span class={style.encoding}>{source.encoding}</span>
  const isPage = fileKind(file) === 'html'
  const isCode = isPage && source.found === 'file'
  return (
    <>
      {isPage && (
        <Button look="quiet" onClick={() => void files.decodeAs(source, { isCode: !isCode })}>
          {isCode ? texts.asPage : texts.asCode}
        </Button>
      )}
      <select
        class={style.encoding}
        aria-label={texts.encodingOf(source.title)}
        title={texts.encodingHelp}
        value={source.encoding}
        onChange={({ currentTarget }) => {
          const encoding = encodings.find((each) => each === currentTarget.value)
          if (encoding !== undefined) void files.decodeAs(source, { encoding, isCode })
        }}
      >
        {encodings.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </>
  )
}
