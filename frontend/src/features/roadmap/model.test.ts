import { expect, it } from 'vitest'
import { endingBy, movedBy, paceIn, quarterLater, quarterOf, quartersFrom, type RoadmapItem } from './model'

const item = { start: '2027-Q2', pilot: '2027-Q4', broad: null, end: '2028-Q1' } as RoadmapItem

it('counts in quarters', () => {
  expect(quarterLater('2027-Q4', 1)).toBe('2028-Q1')
  expect(quarterLater('2027-Q1', -1)).toBe('2026-Q4')
  expect(quarterLater('2027-Q2', 0)).toBe('2027-Q2')
  expect(quartersFrom('2027-Q4', '2028-Q2')).toEqual(['2027-Q4', '2028-Q1', '2028-Q2'])
  expect(quarterOf('2027-06-30')).toBe('2027-Q2')
})

it('moves an item with its steps', () => {
  expect(movedBy(item, -2)).toMatchObject({ start: '2026-Q4', pilot: '2027-Q2', broad: null, end: '2027-Q3' })
})

it('lets no item end before its last step', () => {
  expect(endingBy(item, -1)).toMatchObject({ start: '2027-Q2', end: '2027-Q4' })
  expect(endingBy(item, -2)).toBeUndefined()
})

it('tells the step in each quarter', () => {
  expect(quartersFrom('2027-Q2', '2028-Q1').map((quarter) => paceIn(item, quarter))).toEqual([
    'start',
    'start',
    'pilot',
    'pilot',
  ])
})
