import { describe, expect, it } from 'vitest'
import { googleExportOf } from '../../../../lib/page/sites/google-address.ts'
import { readGoogleDoc } from '../../../../lib/page/sites/google-doc.ts'
import { readGoogleSheet } from '../../../../lib/page/sites/google-sheet.ts'
import { siteAt } from '../../../../lib/page/sites/sites.ts'
import { editorPage } from '../../../pages/sites/google-pages.ts'

describe('a document of Google’s', () => {
  it('is read from the steps that its editor begins with', () => {
    expect(readGoogleDoc(editorPage, 't.0')).toEqual({
      sections: [
        { heading: 'Tides of our harbour', level: 1, text: 'Written by "Mira" }; for all who sail.' },
        { heading: 'What to bring', level: 2, text: '- a rope\n- a chart\n\nAnd patience.' },
      ],
      hasOtherTabs: true,
    })
  })

  it('is read in the tab that is open', () => {
    expect(readGoogleDoc(editorPage, 't.second')).toMatchObject({
      sections: [{ heading: '', level: 0, text: 'Notes that stand in a tab of their own.' }],
    })
  })

  it('is none where the page has no steps, or broken ones', () => {
    expect(readGoogleDoc('<title>Sign in</title>', 't.0')).toBeUndefined()
    expect(readGoogleDoc('<script>DOCS_modelChunk = [{"ty":"is","ibi":1</script>', 't.0')).toBeUndefined()
  })
})

describe('a table of Google’s', () => {
  it('is read as a table, without columns that are empty', () => {
    const csv = '"Boat","","Berth"\r\n"Ebb, the first","","12|a"\r\n"He said ""no""\n twice","",\r\n"","",""'
    expect(readGoogleSheet(csv)).toEqual([
      {
        heading: '',
        level: 0,
        text: '| Boat | Berth |\n| --- | --- |\n| Ebb, the first | 12\\|a |\n| He said "no" twice |  |',
      },
    ])
  })

  it('is nothing where there is nothing', () => {
    expect(readGoogleSheet('')).toEqual([])
    expect(readGoogleSheet('"",""\n')).toEqual([])
  })
})

describe('what the site is asked for', () => {
  const asked = (address: string) => googleExportOf(new URL(address))

  it('is at the page’s own origin, and keeps who is signed in and what is open', () => {
    expect(asked('https://docs.google.com/document/u/1/d/ab-C_1/edit?tab=t.x#heading=h.1')).toBe(
      'https://docs.google.com/document/u/1/d/ab-C_1/edit',
    )
    expect(asked('https://docs.google.com/spreadsheets/d/abc/edit?gid=0#gid=42')).toBe(
      'https://docs.google.com/spreadsheets/d/abc/gviz/tq?tqx=out:csv&headers=0&gid=0',
    )
    expect(asked('https://docs.google.com/spreadsheets/d/abc/edit#gid=42')).toBe(
      'https://docs.google.com/spreadsheets/d/abc/gviz/tq?tqx=out:csv&headers=0&gid=42',
    )
  })

  it('is nothing for what is published, or no document', () => {
    for (const address of [
      'https://docs.google.com/document/d/e/2PACX-1/pub',
      'https://docs.google.com/document/d/abc/mobilebasic',
      'https://docs.google.com/forms/d/abc/viewform',
      'https://docs.google.com/document/u/0/',
    ]) {
      expect(asked(address), address).toBeUndefined()
      expect(siteAt(address), address).toBeUndefined()
    }
  })
})

describe('the list of sites', () => {
  it('tells a site by its address, and by no address that only looks like it', () => {
    const names = (address: string) => siteAt(address)?.name
    expect(names('https://github.com/sea/harbour')).toBe('github')
    expect(names('https://m.youtube.com/watch?v=1')).toBe('youtube')
    expect(names('https://old.reddit.com/r/sailing')).toBe('threads')
    expect(names('https://docs.google.com/document/d/abc/edit')).toBe('google')
    expect(names('https://github.com.example/sea')).toBeUndefined()
    expect(names('https://notx.com/')).toBeUndefined()
    expect(names('file:///github.com')).toBeUndefined()
    expect(names('no address')).toBeUndefined()
  })
})
