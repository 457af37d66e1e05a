import { expect, it } from 'vitest'
import { faultOf, mostBytes } from './upload'

it.each([
  ['poster.xlsx', 1, undefined],
  ['POSTER.XLSX', mostBytes, undefined],
  ['poster.csv', 1, undefined],
  ['poster.xlsx', mostBytes + 1, 'tooLarge'],
  ['poster.csv', 0, 'empty'],
  ['poster.xls', 1, 'wrongType'],
  ['poster.xlsx.zip', 1, 'wrongType'],
  ['poster', 1, 'wrongType'],
])('judges %s of %i bytes before sending it', (name, size, fault) => {
  expect(faultOf({ name, size })).toBe(fault)
})
