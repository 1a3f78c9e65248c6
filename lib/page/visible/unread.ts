/** Drawn by no browser as text, or not text at all. Nothing in it is counted either. */
export const notText = new Set(
  (
    'script style link meta head title base br wbr rp source track param defs symbol metadata desc ' +
    'clipPath mask pattern filter marker'
  ).split(' '),
)

/** What a person types or chooses stays with the person: no value is ever asked for. */
export const fields = new Set('input textarea select option optgroup datalist progress meter'.split(' '))

/** What stands in these is shown only where the browser cannot do the real thing. */
export const replaced = new Set('audio video canvas object embed'.split(' '))

/** What draws shapes in a drawing. */
export const shapes = new Set('rect circle ellipse path polygon'.split(' '))

export const pictures = new Set('img video canvas iframe object embed'.split(' '))

/** Kept in the page for later, or for browsers without scripts. */
export const undrawn = new Set(['template', 'noscript', 'noframes', 'noembed'])

/** Whether a role makes an editable box a field, whatever element the page made it of. */
export const isFieldRole = (role: string): boolean => /^(textbox|searchbox|combobox|spinbutton)$/.test(role)
