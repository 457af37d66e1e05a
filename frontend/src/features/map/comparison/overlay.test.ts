import { describe, expect, it } from 'vitest'
import type { EntryChangeKind, Round } from '@/features/rounds/model'
import type { MapEntry, OverviewMap } from '../model'
import { contentOf, countMarks, everyEntry, marksOf, onlyDiffering, roundsBefore } from './overlay'

const none = { initiatives: 0, needs: 0, ownerless: 0 }
const entry = (id: string, ...changes: EntryChangeKind[]): MapEntry => ({
  id,
  kind: id.startsWith('need') ? 'need' : 'initiative',
  reference: id,
  title: id,
  phase: 'unknown',
  visibility: 'public',
  leads: ['Digg'],
  ...(changes.length ? { changes } : {}),
})
const line = (id: string) => ({ category: { id, axis: 'sector' as const, name: id }, count: none })
const cell = (row: number, column: number, entries: number[], formerEntries?: number[]) => ({
  row,
  column,
  entries,
  ...(formerEntries ? { formerEntries } : {}),
  count: none,
  whiteSpot: false,
})

const map: OverviewMap = {
  rowAxis: 'sector',
  columnAxis: 'area',
  rows: [line('untouched'), line('school'), line('health')],
  columns: [line('meeting'), line('sharing')],
  entries: [
    entry('same'),
    entry('need-new', 'new'),
    entry('moved', 'moved', 'changed'),
    entry('gone', 'gone'),
    entry('filtered', 'changed'),
  ],
  mapCells: [cell(0, 0, [0]), cell(1, 0, [0, 1], [2]), cell(2, 1, [2], [3, 4])],
  total: none,
  _links: [],
}

describe('marks', () => {
  it('leave out what goes without saying', () => {
    expect(marksOf(entry('x', 'newOwner', 'revisedEnd', 'changed'), false)).toEqual([
      'newOwner',
      'revisedEnd',
    ])
    expect(marksOf(entry('x', 'changed'), false)).toEqual(['changed'])
    expect(marksOf(entry('x', 'gone', 'merged'), true)).toEqual(['merged'])
  })

  it('say of a former place why it is one', () => {
    expect(marksOf(entry('x', 'moved', 'changed'), true)).toEqual(['movedAway'])
    expect(marksOf(entry('x', 'gone'), true)).toEqual(['gone'])
    expect(marksOf(entry('x', 'changed'), true)).toEqual(['left'])
    expect(marksOf(entry('x'), true)).toEqual(['left'])
  })

  it('are counted in a cell and on the whole map, where each entry counts once', () => {
    const inCell = map.mapCells[2] ? contentOf(map, map.mapCells[2]) : []
    expect(countMarks(inCell)).toEqual([
      { mark: 'gone', count: 1 },
      { mark: 'moved', count: 1 },
      { mark: 'left', count: 1 },
    ])
    expect(countMarks(everyEntry(map)).map(({ mark, count }) => [mark, count])).toEqual([
      ['new', 1],
      ['gone', 1],
      ['moved', 1],
      ['left', 1],
    ])
  })
})

it('puts what differs first in a cell, then what stood there', () => {
  const content = map.mapCells[1] ? contentOf(map, map.mapCells[1]) : []
  expect(content.map(({ entry, former }) => [entry.id, former])).toEqual([
    ['need-new', false],
    ['moved', true],
    ['same', false],
  ])
})

it('leaves nothing but what differs, with the lines where something does', () => {
  const only = onlyDiffering(map)
  expect(only.rows.map(({ category }) => category?.id)).toEqual(['school', 'health'])
  expect(only.columns).toHaveLength(2)
  expect(only.entries.map(({ id }) => id)).toEqual(['need-new', 'moved', 'gone', 'filtered'])
  expect(
    only.mapCells.map(({ row, column, entries, formerEntries }) => [row, column, entries, formerEntries]),
  ).toEqual([
    [0, 0, [0], [1]],
    [1, 1, [1], [2, 3]],
  ])
  expect(only.total).toEqual({ initiatives: 1, needs: 1, ownerless: 0 })
  expect(only.rows[0]?.count).toEqual({ initiatives: 0, needs: 1, ownerless: 0 })
})

describe('roundsBefore', () => {
  const round = (id: string, publishedAt: string | null) => ({ id, publishedAt }) as Round
  const rounds = [round('open', null), round('second', '2026-06-20'), round('first', '2025-06-20')]
  const ids = (asOf: string) => roundsBefore(rounds, asOf).map(({ id }) => id)

  it('are all that are published for now, and the earlier ones for a round', () => {
    expect(ids('')).toEqual(['second', 'first'])
    expect(ids('second')).toEqual(['first'])
    expect(ids('first')).toEqual([])
    expect(ids('unknown')).toEqual([])
  })
})
