import type { FieldRefusal, PartKind } from '../../page/field/field'

/**
 * The words of the rewrite card. They are handed to it in a web page, so they are plain strings; the background alone
 * has them, so that views do not carry what they never show.
 */
export const rewriteCardEn = {
  title: 'Rewrite',
  result: 'Result',
  status: 'Progress',
  waiting: 'Rewriting…',
  done: 'Done',
  stopped: 'Stopped',
  replace: 'Replace',
  insertBelow: 'Insert below',
  copy: 'Copy',
  copied: 'Copied',
  tryAgain: 'Try again',
  put: 'Put into the field',
  openInChat: 'Open in chat',
  discard: 'Discard',
  close: 'Close',
  stop: 'Stop',
  start: 'Rewrite',
  undo: 'Undo',
  previous: 'Previous variant',
  next: 'Next variant',
  variantOf: '{n} of {m}',
  showChanges: 'Show changes',
  noChanges: 'Nothing was changed.',
  followUp: 'What to change',
  followUpPlaceholder: 'shorter, warmer, as a list…',
  draft: 'Draft',
  /** What is said otherwise where the field is empty. */
  ofDraft: {
    waiting: 'Writing…',
    replace: 'Insert',
    start: 'Write',
    instruction: 'What to write',
    instructionPlaceholder: 'a polite reply that says no…',
    keys: 'Enter inserts, Tab goes to the next variant, Escape discards.',
  },
  aboutPage: 'Also send what this page is about',
  instruction: 'What to do',
  instructionPlaceholder: 'How should it be rewritten?',
  send: 'Send',
  review: 'Review request',
  keys: 'Enter replaces, Tab goes to the next variant, Escape discards.',
  putBack: 'Put back',
  partial: 'It is not complete. You can still use it.',
  lost: 'The connection to Keyside was lost. Try again.',
  expired: 'This card has expired. Choose the action from the menu again.',
  changed: 'The text in the field has changed.',
  useNewText: 'Use new text',
  replaceAnyway: 'Replace anyway',
  gone: 'The field is no longer there. Copy the text.',
  editorRefused: 'The editor did not take the text. It is on the clipboard: paste it.',
  editorRefusedNotCopied: 'The editor did not take the text. Press Copy, then paste it yourself.',
  tooLongForField: 'The text is longer than the field allows. Ask for a shorter one below, or copy it.',
  copyFailed: 'The browser did not let it be copied. Press Copy once more, or Replace.',
  replaced: 'Replaced.',
  inserted: 'Inserted.',
  undoSeveral: 'To undo, press Ctrl+Z more than once.',
  undone: 'The text is as it was.',
  undoFailed: 'It could not be undone: the text has changed since. Press Ctrl+Z in the field.',
  becomesText: 'With Replace these become plain text:',
  losses: {
    link: 'links',
    mention: 'mentions',
    picture: 'pictures',
    formatting: 'formatting',
  } satisfies Record<PartKind, string>,
  refusals: {
    'no-field': 'No text field is in use here. Click into one, then choose the action again.',
    'other-frame':
      'This field belongs to another site inside the page. Right-click it, and choose the action in its menu.',
    password: 'This is a password field. Keyside does not read it. Choose another field.',
    payment: 'This field is for payment details. Keyside does not read it. Choose another field.',
    'one-time-code': 'This field is for a one-time code. Keyside does not read it. Choose another field.',
    'read-only': 'This field cannot be edited. Copy its text and ask in a new chat.',
    disabled: 'This field is switched off. Switch it on in the page first.',
    'not-text': 'This field is not for free text. Choose one that takes words.',
    'blank-selection': 'Only white space is selected. Select words, or nothing to take the whole text.',
    'not-selected':
      'Select the text to be rewritten: this editor does not give away more. If you have, copy the text and ask in a new chat.',
    'never-read':
      'You never let Keyside read this site. Select the words to be rewritten: nothing else is read of it.',
    'too-long': 'This text is too long to be rewritten. Select a part of it.',
  } satisfies Record<FieldRefusal, string>,
}

export type RewriteTexts = typeof rewriteCardEn

/** What the background says in the card: why it asks before it sends, and what it did to the answer. */
export const rewriteAsksEn = {
  first: (host: string) =>
    `The text of this field will be sent to ${host}. From then on, that happens as soon as you choose an action.`,
  firstDraft: (host: string) =>
    `What you ask for will be sent to ${host}. From then on, the text of a field is sent as soon as you choose an action.`,
  secrets: (found: string) =>
    `Masked in what is sent: ${found}. In the result you see them again. “Review request” can send them as they are.`,
  inWindow: 'The whole request is shown in a window of its own: it is sent from there.',
  spent: 'This card has done all that one card may. Choose the action from the menu again.',
  tookOff: {
    fence: 'The code fence around the answer was taken off.',
    quotes: 'The quotation marks around the answer were taken off.',
  },
  tooLong: (count: string, context: string) =>
    `This may be too long: ${count}, and the model can take ${context} with its answer.`,
}

export type RewriteAsks = typeof rewriteAsksEn
