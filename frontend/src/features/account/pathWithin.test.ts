import { expect, it } from 'vitest'
import { pathWithin } from './pathWithin'

it.each([
  ['/poster?kind=need', '/poster?kind=need'],
  ['//example.com', '/'],
  ['/\\example.com', '/'],
  ['https://example.com', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('%j leads to %s', (next, expected) => {
  expect(pathWithin(next)).toBe(expected)
})
