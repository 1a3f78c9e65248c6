import { putBlob } from '../../db/write/blobs'
import { CommandError, type Commands } from '../../protocol'
import type { BackgroundDeps } from '../runs/deps'

export function imageCommands(deps: BackgroundDeps): Pick<Commands, 'loadImage'> {
  return {
    async loadImage({ url }) {
      const { protocol = '' } = URL.parse(url) ?? {}
      if (protocol !== 'https:' && protocol !== 'http:') throw new CommandError('invalid')
      const stillKept = deps.erasures.begin()
      const fetched = await deps.fetchImage(url, deps.network.fetchFor({ why: 'image' }))
      if (fetched.state !== 'fetched') return fetched
      const database = await deps.database()
      return { state: 'loaded', blobId: await putBlob(database, fetched.blob, deps.now(), stillKept) }
    },
  }
}
