import { describe, expect, it } from 'vitest'
import { unwrapAnswer } from '@/lib/domain/text/unwrap-answer'

const original = 'teh old mill, he said'

describe('what is put around an answer', () => {
  it.each([
    ['"the old mill"', 'the old mill'],
    ['“the old mill”', 'the old mill'],
    ['«the old mill»', 'the old mill'],
    ['„the old mill“', 'the old mill'],
    ['「古い水車」', '古い水車'],
    ["'Don't go to the mill'", "Don't go to the mill"],
    ['‘Don’t go to the mill’', 'Don’t go to the mill'],
    ['“He said “hi” to her”', 'He said “hi” to her'],
    ['  "the old mill"\n', 'the old mill'],
    ['`the old mill`', 'the old mill'],
    ['"One\n\nTwo"', 'One\n\nTwo'],
  ])('%j has its quotation marks taken off', (answer, text) => {
    expect(unwrapAnswer(answer, original)).toEqual({ text, took: 'quotes' })
  })

  it.each([
    ['```\nthe old mill\n```', 'the old mill'],
    ['```text\nOne\n\n  Two\n```\n', 'One\n\n  Two'],
    ['~~~\nthe old mill\n~~~', 'the old mill'],
    ['````md\n```js\nx\n```\n````', '```js\nx\n```'],
  ])('%j has its fence taken off', (answer, text) => {
    expect(unwrapAnswer(answer, original)).toEqual({ text, took: 'fence' })
  })

  it.each([
    ['"One" and "two"', 'they do not go around the whole'],
    ['“One” and “two”', 'the same with marks that have a side'],
    ['"Go," he said, "now"', 'the same'],
    ["the dogs' bowls", 'one mark'],
    ['""', 'nothing within'],
    ['"', 'one mark alone'],
    ['```\na\n```\nand\n```\nb\n```', 'two fences'],
    ['```\n```', 'a fence of nothing'],
    ['Here it is:\n```\na\n```', 'words before it'],
    ['```\nthe old', 'a fence that was cut off'],
    ['the old mill', 'none at all'],
  ])('%j is left: %s', (answer) => {
    expect(unwrapAnswer(answer, original)).toBeUndefined()
  })

  it.each([
    ['"the old mill"', '"teh old mill"'],
    ['“the old mill”', '"teh old mill"'],
    ['"Go now," he said', '"Go now"'],
    ['"the old mill, he said"', '"teh old mill", he said'],
    ['```js\nx = 1\n```', '```js\nx=1\n```'],
    ['```\nx = 1\n```', 'Look:\n```\nx=1\n```'],
    ['`x = 1`', '`x=1`'],
  ])('%j is left where the original was %j', (answer, had) => {
    expect(unwrapAnswer(answer, had)).toBeUndefined()
  })
})
