import { describe, expect, it } from 'vitest'
import type { MapEntry, OverviewMap } from '@/features/map/model'
import type { EntryChangeKind } from '../model'
import type { Recurrence } from '@/features/workshops/model'
import {
  changesOf,
  columnsOf,
  extractOf,
  keyOf,
  ownerlessNeeds,
  raisedNeeds,
  slidesOf,
  whiteSpots,
  widestNeeds,
} from './slides'

const none = { initiatives: 0, needs: 0, ownerless: 0 }
const entry = (
  id: string,
  phase: MapEntry['phase'] = 'ongoing',
  leads: string[] = ['Digg'],
  changes: EntryChangeKind[] = [],
): MapEntry => ({
  id,
  kind: id.startsWith('need') ? 'need' : 'initiative',
  reference: id,
  title: id,
  phase,
  visibility: 'public',
  leads,
  changes,
})
const line = (id: string, needs: number) => ({
  category: { id, axis: 'sector' as const, name: id },
  count: { ...none, needs },
})
const cell = (row: number, column: number, entries: number[], whiteSpot = false) => ({
  row,
  column,
  entries,
  count: none,
  whiteSpot,
})

const map: OverviewMap = {
  rowAxis: 'sector',
  columnAxis: 'area',
  rows: [line('school', 2), line('empty', 0), line('health', 3)],
  columns: [line('meeting', 1), line('sharing', 1)],
  entries: [
    entry('need-shared', 'identified'),
    entry('need-lone', 'identified', []),
    entry('need-met', 'met', []),
    entry('initiative', 'ongoing', [], ['newOwner', 'changed']),
    entry('new', 'ongoing', [], ['new']),
    entry('gone', 'ongoing', [], ['gone']),
  ],
  mapCells: [
    cell(0, 0, [0, 2], true),
    cell(2, 0, [0, 1, 2]),
    cell(2, 1, [3, 4]),
    { ...cell(0, 1, []), formerEntries: [5] },
  ],
  total: none,
  _links: [],
}

describe('the slides', () => {
  it('are one for each thing, without sectors where nothing stands', () => {
    expect(slidesOf(map).map(keyOf)).toEqual([
      'start',
      'figures',
      'overview',
      'sector-school',
      'sector-health',
      'widestNeeds',
      'ownerlessNeeds',
      'steps',
    ])
  })

  it('show what has changed where there is a round before', () => {
    const comparedWith = {
      round: '2017/18',
      counts: { new: 0, gone: 0, changed: 0, moved: 0, merged: 0, newOwner: 0, revisedEnd: 0 },
    }
    expect(slidesOf({ ...map, comparedWith }).map(keyOf)).toContain('changes')
  })

  it('leave out what would be empty', () => {
    const bare = { ...map, rows: [], columns: [], entries: [], mapCells: [] }
    expect(slidesOf(bare).map(keyOf)).toEqual(['start', 'figures', 'overview', 'steps'])
  })
})

describe('needs', () => {
  it('are the most shared when more than one sector has them, and open', () => {
    expect(
      widestNeeds(map).map(({ entry, rows }) => [entry.id, rows.map(({ category }) => category?.id)]),
    ).toEqual([['need-shared', ['school', 'health']]])
  })

  it('without owner are those that somebody still waits for', () => {
    expect(ownerlessNeeds(map).map(({ entry }) => entry.id)).toEqual(['need-lone'])
  })
})

it('takes some of each kind, and what lives before what is over', () => {
  const many = ['ended-1', 'a', 'b', 'c', 'need-1', 'need-2', 'need-3'].map((id) =>
    entry(id, id.startsWith('ended') ? 'ended' : 'ongoing'),
  )
  const extract = extractOf(many, 4)
  expect(extract.entries.map(({ id }) => id)).toEqual(['a', 'b', 'need-1', 'need-2'])
  expect(extract.more).toBe(3)
  expect(extractOf(many.slice(3), 4).entries.map(({ id }) => id)).toEqual(['c', 'need-1', 'need-2', 'need-3'])
})

it('shows of a sector the columns in which something stands', () => {
  expect(
    columnsOf(map, 0, 1).map(({ column, more, whiteSpot }) => [column.category?.id, more, whiteSpot]),
  ).toEqual([['meeting', 1, true]])
  expect(whiteSpots(map)).toBe(1)
})

it('tells what is rare before what is new', () => {
  expect(changesOf(map).map(({ entry, former }) => [entry.id, former])).toEqual([
    ['gone', true],
    ['initiative', false],
    ['new', false],
  ])
})

describe('what was raised in workshops', () => {
  const theme = (notes: number[], ...entries: string[]) =>
    ({
      notes,
      noteCount: notes.reduce((sum, count) => sum + count, 0),
      entries: entries.map((id) => ({ id, kind: id.startsWith('need') ? 'need' : 'initiative', title: id })),
    }) as Recurrence
  const themes = [
    theme([3, 0, 1], 'need-a', 'initiative'),
    theme([1, 1, 0], 'need-b', 'need-a'),
    theme([9, 0, 0], 'need-c'),
    theme([0, 0, 0]),
  ]

  it('counts a need once for each workshop, whatever theme it came from', () => {
    expect(raisedNeeds(themes).map(({ id, workshops, notes }) => [id, workshops, notes])).toEqual([
      ['need-a', 3, 6],
      ['need-b', 2, 2],
      ['need-c', 1, 9],
    ])
  })

  it('has slides of its own, where there is something', () => {
    expect(slidesOf(map, themes).map(keyOf)).toEqual(expect.arrayContaining(['recurrences', 'raisedNeeds']))
    expect(slidesOf(map, [theme([0, 0])]).map(keyOf)).not.toContain('recurrences')
    expect(slidesOf(map, [theme([1, 0])]).map(keyOf)).not.toContain('raisedNeeds')
  })
})
