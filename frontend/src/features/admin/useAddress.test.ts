import { expect, it } from 'vitest'
import { idsIn, pageIn, textsIn, wordsIn } from './useAddress'

it('reads one or several texts, each once', () => {
  expect(textsIn('a')).toEqual(['a'])
  expect(textsIn(['a', 'b', 'a', '', null])).toEqual(['a', 'b'])
  expect(textsIn(undefined)).toEqual([])
})

it('leaves out words and ids that the API would refuse', () => {
  const id = '01a20297-9a15-7d5b-a6da-9ec6e80bab73'
  expect(wordsIn(['reader', 'kung'], ['reader', 'member'])).toEqual(['reader'])
  expect(idsIn([id, '1; DROP'])).toEqual([id])
})

it.each([
  ['3', 3],
  ['0', 1],
  ['-2', 1],
  ['x', 1],
  [undefined, 1],
])('page=%s is page %i', (page, number) => {
  expect(pageIn(page === undefined ? {} : { page })).toBe(number)
})
