import { expect, it } from 'vitest'
import { pagesAround } from './pages'

it.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [4, 7, [1, 2, 3, 4, 5, 6, 7]],
  [1, 9, [1, 2, null, 9]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [9, 9, [1, null, 8, 9]],
])('page %i of %i offers %j', (current, last, expected) => {
  expect(pagesAround(current, last)).toEqual(expected)
})
