/** What the model is told before a part of a page that is not its main text. */
export const partLabels = {
  header: '[The page’s header:]',
  navigation: '[The page’s navigation:]',
  beside: '[Beside the main text:]',
  comments: '[Comments on the page:]',
  related: '[What the page recommends besides:]',
  notices: '[Notices and offers on the page:]',
  controls: '[Buttons on the page:]',
  footer: '[The page’s footer:]',
  rest: '[Elsewhere on the page:]',
  hidden: '[In the page, but not shown to its readers:]',
}
