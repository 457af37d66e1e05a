import { expect, it } from 'vitest'
import { fileName } from './download'

it.each([
  [`attachment; filename="karta.xlsx"`, 'karta.xlsx'],
  [`attachment; filename="oversikt.xlsx"; filename*=UTF-8''%C3%B6versikt.xlsx`, 'översikt.xlsx'],
  ['attachment; filename=karta.csv', 'karta.csv'],
  ['attachment', undefined],
  [null, undefined],
])('the file of %s is called %s', (header, expected) => {
  expect(fileName(header)).toBe(expected)
})
