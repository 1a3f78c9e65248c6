import type { AskReason } from '../../domain/ask-reason'
import type { IncompleteReason } from '../../domain/run'
import type { RunErrorKind } from '../../domain/servers/run-error'

const errors: Record<RunErrorKind, string> = {
  'no-connection': 'No connection is set up, or none is chosen for new chats.',
  'no-key': 'There is no key for this connection. Enter it in the settings.',
  'insecure-key':
    'The key is not sent to this server over plain http. Use https, or remove the key (extra headers may hold one).',
  'key-locked': 'The key is locked. Unlock it with your passphrase.',
  'key-refused': 'The server refused the key. Check it in the settings.',
  'not-allowed': 'The key is valid, but may not do this.',
  'region-refused': 'The service is not available from your region.',
  'no-credit': 'No credit is left at the provider, or a spending limit was reached.',
  'slow-down': 'Too many requests for now. Try again in a moment.',
  'no-such-model': 'The server does not know this model. Choose another.',
  'wrong-address': 'Nothing was found at this address. Check the base URL; many end in /v1.',
  'too-long': 'The conversation is too long for this model.',
  'bad-parameter': 'The server did not accept the request.',
  'content-refused': 'The provider refused this content.',
  refused: 'The server refused the request.',
  redirected:
    'The server redirects to another address. Nothing was sent there: enter the final address instead.',
  'cors-refused': 'The server answers, but does not allow extensions to read it. Allow access to it.',
  'origin-refused':
    'The local server does not accept requests from extensions. Add Keyside to its allowed origins.',
  unreachable: 'Nothing answers at this address. Is the server running?',
  offline: 'You are offline.',
  'provider-down': 'The provider has trouble right now.',
  unreadable: 'The answer is not one of a chat API. Check the base URL.',
  'empty-answer': 'The answer was empty.',
  'tool-not-offered': 'The model asked for a tool that it was not offered, and gave no answer.',
  'too-large': 'The answer was too large and was cut off.',
  'timed-out': 'The server did not answer in time.',
  'over-limit': 'Your spending limit is reached, so this was not sent.',
  'not-saved': 'This could not be saved: storage is full or failing. Copy what you need.',
  unexpected: 'Something went wrong in Keyside.',
}

const advice: Partial<Record<RunErrorKind, string>> = {
  'tool-not-offered': 'Nothing was called. Try again, or ask in other words.',
  'origin-refused':
    'For Ollama: set OLLAMA_ORIGINS=chrome-extension://*,moz-extension://* where it runs, and start it again.',
  unreachable: 'For a local server, check that it runs and on which port.',
}

const incomplete: Record<IncompleteReason, string> = {
  length: 'Cut off: the limit of this answer was reached.',
  'content-filter': 'Cut off by the provider’s content filter.',
  'connection-lost': 'The connection was lost. What came is kept.',
  stalled: 'The server stopped sending. What came is kept.',
  'worker-stopped': 'Interrupted: the browser stopped the extension. What came is kept.',
}

/** Why a request was not sent by itself. */
const heldFor: Record<AskReason | 'restored', string> = {
  'page-changed': 'Not sent: its page has changed since you saw it.',
  'too-long': 'Not sent: it is too long for the model.',
  'cannot-see': 'Not sent: the model cannot see its images.',
  'over-limit': 'Not sent: your spending limit is reached.',
  'no-price': 'Not sent: its price is unknown, so your limit cannot count it.',
  'over-ceiling': 'Not sent: it may cost more than you wanted to be asked about.',
  secrets: 'Not sent: there are secrets in it.',
  first: 'Not sent: it would be the first of its kind.',
  restored: 'Not sent: it was waiting when the backup was made.',
}

/** Why something was not done, or not wholly. */
export const errorTextsEn = {
  errors,
  advice,
  incomplete,
  heldFor,
  leftOut: (parameter: string) => `The server refused ${parameter}, so it was left out.`,
  sentAs: (parameter: string, name: string) => `The server takes ${parameter} as ${name}.`,
}

export type ErrorTexts = typeof errorTextsEn
