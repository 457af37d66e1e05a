import { describe, expect, it } from 'vitest'
import { fromParts, isValid, toParts, withPrecision } from './partialDate'

describe('a partial date', () => {
  it.each(['2026', '2026-Q1', '2026-Q4', '2026-05-01', '', 'våren 2027'])(
    '%j survives being taken apart',
    (value) => {
      expect(fromParts(toParts(value, 'day'))).toBe(value)
    },
  )

  it.each([
    ['2026', true],
    ['2026-Q2', true],
    ['2024-02-29', true],
    ['', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-5-1', false],
    ['0026', false],
    ['våren 2027', false],
    ['20x6-Q2', false],
  ])('%j is valid: %s', (value, valid) => {
    expect(isValid(toParts(value, 'day'))).toBe(valid)
  })

  it.each([
    ['2026-05-01', 'quarter', '2026-Q2'],
    ['2026-12-31', 'quarter', '2026-Q4'],
    ['2026-05-01', 'year', '2026'],
    ['2026-Q3', 'year', '2026'],
    ['2026', 'quarter', '2026-Q1'],
    ['2026', 'day', '2026'],
  ] as const)('%s as a %s is %s', (value, precision, expected) => {
    expect(fromParts(withPrecision(toParts(value, 'day'), precision))).toBe(expected)
  })
})
