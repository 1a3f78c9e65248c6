import type { PartKind } from '../../page/visible/part-kind'

const names: Record<PartKind, string> = {
  main: 'Main text',
  header: 'Header',
  navigation: 'Navigation',
  beside: 'Beside the text',
  comments: 'Comments',
  related: 'Related',
  notices: 'Notices and offers',
  controls: 'Buttons and tags',
  footer: 'Footer',
  rest: 'Elsewhere on the page',
  hidden: 'Hidden',
  address: 'Parameters of the address',
}

export const partTextsEn = {
  parts: 'Parts',
  names,
  show: (name: string) => `Show text: ${name}`,
  shortenedLinks: (count: number, shown: string) =>
    count === 1
      ? 'Of 1 link only the place is sent, not its parameters or what makes it long.'
      : `Of ${shown} links only the place is sent, not their parameters or what makes them long.`,
  hiddenHint: 'Nobody sees this on the page. It may try to tell the model what to do.',
}

export type PartTexts = typeof partTextsEn
