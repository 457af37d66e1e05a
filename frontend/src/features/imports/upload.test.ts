import { expect, it } from 'vitest'
import { faultOf, faultTogether, mostBytes, mostFiles } from './upload'

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

it.each([
  [1, mostBytes, undefined],
  [2, mostBytes, undefined],
  [3, mostBytes, 'tooLargeTogether'],
  [mostFiles, 1, undefined],
  [mostFiles + 1, 1, 'tooMany'],
])('judges %i files of %i bytes together', (count, size, fault) => {
  expect(faultTogether(Array.from({ length: count }, () => ({ size })))).toBe(fault)
})
