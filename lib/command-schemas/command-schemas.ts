import { actionCommandSchemas } from './action-command-schemas'
import { connectionCommandSchemas } from './connection-command-schemas'
import { dataCommandSchemas } from './data-command-schemas'
import { messageCommandSchemas } from './message-command-schemas'
import { pageCommandSchemas } from './page-command-schemas'
import { rewriteCommandSchemas } from './rewrite-command-schemas'
import { threadCommandSchemas } from './thread-command-schemas'

/** Every command there is. What views may call and what the background has to answer follows from this list. */
export const commandSchemas = {
  ...messageCommandSchemas,
  ...threadCommandSchemas,
  ...pageCommandSchemas,
  ...connectionCommandSchemas,
  ...actionCommandSchemas,
  ...dataCommandSchemas,
  ...rewriteCommandSchemas,
}
