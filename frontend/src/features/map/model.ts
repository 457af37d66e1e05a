import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import { api, dataOf } from '@/api/client'
import type { components } from '@/api/schema'
import type { EntryFilterQuery } from '@/features/entries/entryFilter'
import type { Axis } from '@/features/entries/vocabulary'

type Schemas = components['schemas']

export type OverviewMap = Schemas['Map']
export type MapLine = Schemas['MapLine']
export type MapCell = Schemas['MapCell']
export type MapEntry = Schemas['MapEntry']
export type MapCount = Schemas['MapCount']

/** The map of a filter, which may be compared with a round. The former map stays in view while the next is fetched. */
export function mapQuery(filter: EntryFilterQuery, rows: Axis, columns: Axis, compareWith = '') {
  const query = { ...filter, rows, columns, ...(compareWith ? { compareWith } : {}) }
  return queryOptions({
    queryKey: ['map', query],
    queryFn: () => dataOf(api.GET('/map-cells', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** Looks up the cell where a row meets a column; undefined where nothing stands. */
export function cellFinder(map: OverviewMap): (row: number, column: number) => MapCell | undefined {
  const cells = new Map(map.mapCells.map((cell) => [key(cell.row, cell.column), cell]))
  return (row, column) => cells.get(key(row, column))
}

const key = (row: number, column: number) => `${row} ${column}`

/**
 * How wide each column is beside the others: the root of its fullest cell, since chips fill a surface. A column of few
 * entries is at least half as wide as one of average fullness.
 */
export function columnWidths(map: OverviewMap): number[] {
  const fullest = map.columns.map(() => 1)
  for (const cell of map.mapCells)
    fullest[cell.column] = Math.max(
      fullest[cell.column] ?? 1,
      cell.entries.length + (cell.formerEntries?.length ?? 0),
    )
  const roots = fullest.map(Math.sqrt)
  const mean = roots.reduce((sum, root) => sum + root, 0) / Math.max(roots.length, 1)
  return roots.map((root) => Math.max(root, mean / 2))
}

/** The entries at some positions, initiatives before needs, in the order of the map. */
export function entriesOf(map: OverviewMap, positions: readonly number[]): MapEntry[] {
  const entries = positions.flatMap((position) => map.entries[position] ?? [])
  return [
    ...entries.filter((entry) => entry.kind === 'initiative'),
    ...entries.filter((entry) => entry.kind === 'need'),
  ]
}

/** The positions of rows and columns. */
export interface Places {
  rows: number[]
  columns: number[]
}

/**
 * Where an entry stands: the positions of the rows and columns of all its cells, and of those where it stood in the round
 * that the map is compared with and stands no longer.
 */
export function placesOf(map: OverviewMap, position: number): Places & { former: Places } {
  const standing = linesOf(map.mapCells.filter(({ entries }) => entries.includes(position)))
  const before = linesOf(map.mapCells.filter(({ formerEntries }) => formerEntries?.includes(position)))
  return {
    ...standing,
    former: {
      rows: before.rows.filter((row) => !standing.rows.includes(row)),
      columns: before.columns.filter((column) => !standing.columns.includes(column)),
    },
  }
}

function linesOf(cells: readonly MapCell[]): Places {
  return {
    rows: [...new Set(cells.map(({ row }) => row))],
    columns: [...new Set(cells.map(({ column }) => column))],
  }
}

/** What the address of the map holds that is not the filter. */
const ownParameters = ['rows', 'columns', 'view', 'entry', 'compare', 'changes']

/** The address of the list of what stands in a row, a column or the cell where they meet. */
export function listAddress(
  query: LocationQuery,
  lines: readonly { axis: Axis; line: MapLine }[],
): RouteLocationRaw {
  const filter = Object.entries(query).filter(([name]) => !ownParameters.includes(name))
  const chosen = lines.map(({ axis, line }) => [axis, [line.category?.id ?? 'none']] as const)
  return { path: '/poster', query: Object.fromEntries([...filter, ...chosen]) }
}
