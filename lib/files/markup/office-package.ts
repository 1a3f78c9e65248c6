import { type Archive, pathFrom } from './archive'
import { DocumentRefused } from './document-refused'
import { childrenNamed, firstNamed, type MarkupElement, wordsIn } from './markup-tree'

export interface Relationship {
  type: string
  /** A path in the archive, or an address outside. */
  target: string
  isExternal: boolean
}

/** What a file of an Office document refers to (ISO/IEC 29500-2), by the ids that it uses for them. */
export async function relationshipsOf(
  archive: Archive,
  path: string,
): Promise<ReadonlyMap<string, Relationship>> {
  const slash = path.lastIndexOf('/') + 1
  const root = await archive.read(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`)
  return new Map(
    childrenNamed(firstNamed(root, 'Relationships'), 'Relationship').map(({ attributes }) => {
      const { Id = '', Type = '', Target = '', TargetMode } = attributes
      const isExternal = TargetMode === 'External'
      const target = isExternal ? Target : pathFrom(path, Target)
      return [Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target, isExternal }]
    }),
  )
}

export const targetOfType = (
  relationships: ReadonlyMap<string, Relationship>,
  type: string,
): string | undefined => Array.from(relationships.values()).find((each) => each.type === type)?.target

export interface OfficePackage {
  path: string
  root: MarkupElement
  relationships: ReadonlyMap<string, Relationship>
  title?: string
  byline?: string
  language?: string
}

/** The main file of an Office document. Throws where it has none whose root is so called. */
export async function openOffice(archive: Archive, rootName: string): Promise<OfficePackage> {
  const outer = await relationshipsOf(archive, '')
  const path = targetOfType(outer, 'officeDocument') ?? ''
  const root = firstNamed(await archive.read(path), rootName)
  if (root === undefined) throw new DocumentRefused('unreadable')
  const core = await archive.read(targetOfType(outer, 'core-properties') ?? 'docProps/core.xml')
  return { path, root, relationships: await relationshipsOf(archive, path), ...detailsOf(core) }
}

const longestDetail = 500

/** What the Dublin Core elements of a file say of it, wherever they stand. */
export function detailsOf(
  root: MarkupElement | undefined,
): Pick<OfficePackage, 'title' | 'byline' | 'language'> {
  const wordOf = (name: string) =>
    wordsIn(firstNamed(root, name)).slice(0, longestDetail).replace(/\s+/g, ' ').trim()
  const [title, byline, language] = [wordOf('title'), wordOf('creator'), wordOf('language')]
  return {
    ...(title === '' ? {} : { title }),
    ...(byline === '' ? {} : { byline }),
    ...(/^[a-z]{2,3}(?:-|$)/i.test(language) ? { language } : {}),
  }
}
