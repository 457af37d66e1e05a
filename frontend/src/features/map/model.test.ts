import { describe, expect, it } from 'vitest'
import { cellFinder, columnWidths, entriesOf, listAddress, placesOf, type OverviewMap } from './model'

const count = { initiatives: 0, needs: 0, ownerless: 0 }
const line = (id: string | null) => ({
  category: id === null ? null : { id, axis: 'sector' as const, name: id },
  count,
})
const entry = (id: string, kind: 'initiative' | 'need') => ({
  id,
  kind,
  reference: id,
  title: id,
  phase: 'unknown' as const,
  visibility: 'public' as const,
  leads: [],
})
const cell = (row: number, column: number, entries: number[]) => ({
  row,
  column,
  entries,
  count,
  whiteSpot: false,
})

const map: OverviewMap = {
  rowAxis: 'sector',
  columnAxis: 'area',
  rows: [line('school'), line('health')],
  columns: [line('meeting'), line(null)],
  mapCells: [cell(0, 0, [0, 1]), cell(1, 0, [1]), cell(1, 1, [2])],
  entries: [entry('need', 'need'), entry('both', 'initiative'), entry('lone', 'initiative')],
  total: count,
  _links: [],
}

describe('the map', () => {
  it('finds the cell where a row meets a column', () => {
    const at = cellFinder(map)
    expect(at(1, 1)?.entries).toEqual([2])
    expect(at(0, 1)).toBeUndefined()
  })

  it('puts initiatives before needs', () => {
    expect(entriesOf(map, [0, 1]).map(({ id }) => id)).toEqual(['both', 'need'])
  })

  it('knows every place of an entry', () => {
    expect(placesOf(map, 1)).toEqual({ rows: [0, 1], columns: [0], former: { rows: [], columns: [] } })
  })

  it('knows where an entry stood before and stands no longer', () => {
    const compared = { ...map, mapCells: [...map.mapCells, { ...cell(0, 1, []), formerEntries: [2] }] }
    expect(placesOf(compared, 2)).toEqual({ rows: [1], columns: [1], former: { rows: [0], columns: [] } })
  })

  it('gives fuller columns more room, and none less than half of the mean', () => {
    const crowded = {
      ...map,
      mapCells: [
        cell(
          0,
          0,
          Array.from({ length: 100 }, () => 0),
        ),
        cell(0, 1, [0]),
      ],
    }
    expect(columnWidths(crowded)).toEqual([10, 2.75])
  })

  it('opens a cell as a list with the same filter', () => {
    const query = { q: 'arkiv', view: 'counts', rows: 'sector', entry: 'x', compare: 'y', changes: 'only' }
    const lines = [
      { axis: 'sector' as const, line: line('school') },
      { axis: 'area' as const, line: line(null) },
    ]
    expect(listAddress(query, lines)).toEqual({
      path: '/poster',
      query: { q: 'arkiv', sector: ['school'], area: ['none'] },
    })
  })
})
