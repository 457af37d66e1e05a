import { describe, expect, it } from 'vitest'
import { allRows, changeBetween, outcomeIn, withoutSheet } from './model'

describe('the change between two texts', () => {
  it.each([
    [
      'a word in the middle',
      'Bättre vård i dag',
      'Bättre omsorg i dag',
      ['Bättre ', 'vård', 'omsorg', ' i dag'],
    ],
    ['added at the end', 'Digg', 'Digg; SKR', ['', 'Digg', 'Digg; SKR', '']],
    ['everything', 'Idé', 'Pågående', ['', 'Idé', 'Pågående', '']],
    ['emptied', 'Idé', '', ['', 'Idé', '', '']],
    ['filled in', '', 'Idé', ['', '', 'Idé', '']],
    ['a repeated word', 'ja ja', 'ja ja ja', ['ja ja', '', ' ja', '']],
    ['line breaks', 'ett\ntvå', 'ett\ntre', ['ett\n', 'två', 'tre', '']],
    ['nothing', 'lika', 'lika', ['lika', '', '', '']],
  ])('finds %s', (_, before, after, [start, removed, added, end]) => {
    expect(changeBetween(before, after)).toEqual({ start, removed, added, end })
  })

  it('loses nothing of either text', () => {
    const [before, after] = ['  a  b c\n', '  a x c\n\n']
    const { start, removed, added, end } = changeBetween(before, after)
    expect([start + removed + end, start + added + end]).toEqual([before, after])
  })
})

it('takes an outcome from the address only if there is one', () => {
  expect(outcomeIn({ outcome: 'error' })).toBe('error')
  expect(outcomeIn({ outcome: 'fel' })).toBeUndefined()
  expect(outcomeIn({})).toBeUndefined()
})

it('counts every row of the file once', () => {
  expect(allRows({ new: 1, changed: 2, unchanged: 3, conflict: 4, error: 5, ignored: 6 })).toBe(21)
})

it('names a cell within its sheet', () => {
  expect(withoutSheet('Initiativ!F12')).toBe('F12')
  expect(withoutSheet('Viktigt!!A1')).toBe('A1')
  expect(withoutSheet('F12')).toBe('F12')
})
