import { describe, expect, it } from 'vitest'
import type { BoardTheme, Note } from '../model'
import { columnsOf, fitting } from './columns'

const note = (number: number, fields: Partial<Note>): Note =>
  ({ id: `n${number}`, number, kind: 'need', text: '', organisationName: 'Digg', ...fields }) as Note
const notes = [
  note(1, { text: 'Ombud för äldre', areaId: 'a1', themeId: 't1' }),
  note(2, { text: 'Säker e-post', kind: 'obstacle', organisationName: 'Falu kommun' }),
  note(3, { text: 'Ombud i skolan', areaId: 'gone', themeId: 'later' }),
]
const names = {
  areas: [
    { id: 'a1', name: 'Tjänster' },
    { id: 'a2', name: 'Regler' },
  ],
  areaName: ({ name = '' }) => name,
  kinds: [
    { id: 'need' as const, name: 'Behov' },
    { id: 'obstacle' as const, name: 'Hinder' },
  ],
  themes: [{ id: 't1', name: 'Ombud' } as BoardTheme],
  noArea: 'Utan område',
  noTheme: 'Utan tema',
}
const laid = (by: 'area' | 'kind' | 'theme') =>
  columnsOf(notes, by, names).map((column) => [column.name, column.notes.map(({ number }) => number)])

describe('columns', () => {
  it('are areas, empty ones too, and last what has none that is in use', () => {
    expect(laid('area')).toEqual([
      ['Tjänster', [1]],
      ['Regler', []],
      ['Utan område', [2, 3]],
    ])
  })

  it('are kinds', () => {
    expect(laid('kind')).toEqual([
      ['Behov', [1, 3]],
      ['Hinder', [2]],
    ])
  })

  it('are themes, and first what has none', () => {
    expect(laid('theme')).toEqual([
      ['Utan tema', [2, 3]],
      ['Ombud', [1]],
    ])
  })
})

it.each([
  [{ q: 'ombud', kinds: [] }, [1, 3]],
  [{ q: 'OMBUD äldre', kinds: [] }, [1]],
  [{ q: 'falu', kinds: [] }, [2]],
  [{ q: 'n-3', kinds: [] }, [3]],
  [{ q: '', kinds: ['obstacle' as const] }, [2]],
])('finds with %j', (filter, expected) => {
  expect(fitting(notes, filter, new Map([['t1', 'Ombud']])).map(({ number }) => number)).toEqual(expected)
})
