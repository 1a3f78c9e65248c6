import type { Source } from '@/lib/domain/source'
import { encodings } from '@/lib/domain/text/encodings'
import { documentTextsFor } from '@/lib/locale/document-texts-for'
import type { FileStore } from '@/lib/stores/draft/file-store'
import { useTextsOf } from '../ui/use-texts-of'
import style from './encoding-choice.module.css'

/** What a file was decoded by: another can be chosen while the file is at hand. */
export function EncodingChoice({ source, files }: { source: Source; files: FileStore }) {
  const { encodingOf } = useTextsOf(documentTextsFor)
  if (!files.decoded.value.has(source.id)) return <span class={style.encoding}>{source.encoding}</span>
  return (
    <select
      class={style.encoding}
      aria-label={encodingOf(source.title)}
      value={source.encoding}
      onChange={({ currentTarget }) => {
        const chosen = encodings.find((each) => each === currentTarget.value)
        if (chosen !== undefined) void files.decodeAs(source, chosen)
      }}
    >
      {encodings.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  )
}
