import { describe, expect, it } from 'vitest'
import { en } from '@/lib/locale/en/en'
import { builtInActions, findBuiltIn } from '@/lib/prompts/built-in-actions'
import { fillTemplate } from '@/lib/prompts/fill-template'
import { instructionVariable, variablesOf } from '@/lib/prompts/template'

describe('the built-in actions', () => {
  it('have each an id, a name and a position of its own', () => {
    const ids = builtInActions.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(en.actions).toSorted()).toEqual(ids.toSorted())
    const positions = builtInActions.map(({ position }) => position)
    expect(new Set(positions).size).toBe(positions.length)
  })

  it('speak of what they work on', () => {
    for (const { id, subject, template } of builtInActions.filter((action) => action.template !== '')) {
      expect(variablesOf(template).known, id).toContain(subject === 'page' ? 'page' : 'selection')
      expect(variablesOf(template).malformed, id).toEqual([])
    }
  })

  it('have a prompt, but for the summary and for those that wait for a question', () => {
    const silent = builtInActions.filter(({ template }) => template === '')
    expect(silent.map(({ id }) => id)).toEqual(['summarize', 'ask', 'ask-selection'])
  })

  it('ask for nothing but the one instruction', () => {
    const asking = builtInActions.filter(({ template }) => variablesOf(template).own.length > 0)
    expect(asking.map(({ id }) => id)).toEqual(['custom', 'draft'])
    for (const { template } of asking)
      expect(variablesOf(template).own).toEqual([{ name: instructionVariable }])
  })

  it.each(builtInActions.map(({ id }) => id))('%s has the prompt that was reviewed', (id) => {
    const values = { language: 'German', own: { instruction: 'Make it rhyme' } }
    expect(fillTemplate(findBuiltIn(id)?.template ?? '', values)).toMatchSnapshot()
  })
})
