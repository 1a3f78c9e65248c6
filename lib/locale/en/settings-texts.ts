import type { BaseUrlProblem } from '../../domain/servers/base-url'
import type { KeyMode, KeyProblem } from '../../domain/servers/key'
import { pluralForms } from '../grammar/plural-forms'

const plural = pluralForms('en')
const models = plural({ one: 'model', other: 'models' })

/** Why an address was refused, by the reason of `checkBaseUrl`. */
const addressReasons: Record<BaseUrlProblem, string> = {
  empty: 'Enter the address of the API.',
  'not-a-url': 'This is not an address.',
  'too-long': 'This address is too long.',
  characters: 'The address has characters that do not belong there.',
  scheme: 'The address must begin with https:// or, for a server on this computer or network, http://.',
  userinfo: 'An address with a user name or password in it is not accepted.',
  'insecure-public':
    'Over plain http everybody on the way can read what you send. Use https for this server.',
  'insecure-key':
    'Over plain http the key would go to whoever answers to this name. Use https, an address in numbers, or no key, in extra headers neither.',
  query: 'An address with a question mark in it is not accepted.',
  fragment: 'An address with # in it is not accepted.',
}

const keyReasons: Record<KeyProblem, string> = {
  empty: 'Enter the key.',
  characters: 'The key has characters that no key has. Copy it again.',
  'too-long': 'This is too long for a key.',
  'short-passphrase': 'The passphrase needs at least 8 characters.',
}

const keyModes: Record<KeyMode, { label: string; explanation: string }> = {
  device: {
    label: 'On this device',
    explanation:
      'Stays in this browser profile. Web pages and other extensions cannot reach it; anyone who can read your profile’s files can.',
  },
  session: {
    label: 'Until the browser closes',
    explanation: 'Kept in memory only and never on disk. You enter it again after each start of the browser.',
  },
  passphrase: {
    label: 'Behind a passphrase',
    explanation:
      'Encrypted on disk; useless without your passphrase, as far as that cannot be guessed. It locks after 15 minutes without use. There is no way to recover it.',
  },
}

/** What only the settings, and the form for a connection, say: a chat opens without them. */
export const settingsTextsEn = {
  automatic: 'Like the browser',
  addressReasons,
  keyReasons,
  connection: 'Connection',
  connections: 'Connections',
  addConnection: 'Add connection',
  provider: 'Provider',
  ownServer: 'Custom server',
  name: 'Name',
  baseUrl: 'Base URL',
  finalAddress: (url: string) => `Requests go to ${url}`,
  addV1: (url: string) => `Did you mean ${url}?`,
  useIt: 'Use it',
  apiKey: 'API key',
  keyPage: 'Get a key',
  keyNotNeeded: 'A local server usually needs none.',
  keyKept: (last4: string, origin: string) =>
    last4 === '' ? `A key is kept for ${origin}.` : `A key ending in ${last4} is kept for ${origin}.`,
  keyLocked: 'The key is locked.',
  keyGone: 'The key was kept until the browser closed. Enter it again.',
  keyElsewhere: (origin: string) =>
    `The kept key belongs to ${origin} and is not sent to this address. Enter a key for it.`,
  keepKey: 'Keep key',
  keyModes,
  passphrase: 'Passphrase',
  unlock: 'Unlock',
  lockNow: 'Lock now',
  replaceKey: 'Enter another key to replace it',
  removeKey: 'Remove key',
  keyRemoved:
    'Removed from this device. Traces may stay on the disk: to be safe, revoke it at the provider too.',
  headers: 'Extra headers',
  headersHint: 'One on each line, like X-Title: Keyside',
  headersRefused: 'One of these headers cannot be used.',
  advanced: 'Advanced',
  saveConnection: 'Save connection',
  testConnection: 'Test connection',
  allowAccess: 'Allow access',
  deleteConnection: 'Delete connection',
  deleteConnectionQuestion:
    'Its key is removed too. Conversations stay. If new chats go to it, you choose another for them.',
  connectionStates: {
    none: 'Not tested yet.',
    testing: 'Testing…',
  },
  connectionOk: (count: number) =>
    count === 0
      ? 'Connected. The server lists no models: type one.'
      : `Connected. ${count} ${models(count)}.`,
  learned: 'What this server refused',
  learnedHint: 'Left out or renamed in further requests to the model.',
  forget: 'Forget',
  startChat: 'Start a chat',
  chatModel: 'Model for new chats',
  aboutKeys: 'Make a key for Keyside alone, with a spending limit, if your provider allows it.',
  appearance: 'Appearance',
  languageLabel: 'Language',
  theme: 'Theme',
  iconOpens: 'Keyside’s icon opens',
  iconOpensHint: 'So does its shortcut, Alt+K. Alt+Shift+K always opens the side panel.',
  iconOpensPopup: 'The popup',
  iconOpensPanel: 'The side panel',
  themes: { auto: 'Like the system', light: 'Light', dark: 'Dark' },
  titlesByModel: 'Let the model name conversations',
  spendingLink: 'Spending, limits and prices',
  titlesByModelHint:
    'Sends one more short request after the first answer. Otherwise the first message is the title.',
  privacy: 'Privacy',
  data: 'Data',
  noDamaged: 'Everything that is kept could be read.',
  saveDamaged: 'Save them as a file',
  version: (version: string) => `Keyside ${version}`,
}

export type SettingsTexts = typeof settingsTextsEn
