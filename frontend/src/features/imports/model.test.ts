import { describe, expect, it } from 'vitest'
import { allRows, changeBetween, choiceIn, outcomesOf, withoutSheet } from './model'

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

describe('the choice of rows', () => {
  const still = { new: 0, changed: 0, unchanged: 3, conflict: 0, error: 0, ignored: 1 }
  const lively = { ...still, changed: 1 }

  it.each([
    ['error', lively, 'error', ['error']],
    ['all', lively, 'all', []],
    ['fel', lively, 'eventful', ['new', 'changed', 'conflict', 'error']],
    [undefined, lively, 'eventful', ['new', 'changed', 'conflict', 'error']],
    [undefined, still, 'all', []],
  ])('outcome=%s', (outcome, totals, choice, wanted) => {
    const found = choiceIn(outcome === undefined ? {} : { outcome }, totals)
    expect([found, outcomesOf(found)]).toEqual([choice, wanted])
  })
})

it('counts every row of the file once', () => {
  expect(allRows({ new: 1, changed: 2, unchanged: 3, conflict: 4, error: 5, ignored: 6 })).toBe(21)
})

it('names a cell within its sheet', () => {
  expect(withoutSheet('Initiativ!F12')).toBe('F12')
  expect(withoutSheet('Viktigt!!A1')).toBe('A1')
  expect(withoutSheet('F12')).toBe('F12')
})
