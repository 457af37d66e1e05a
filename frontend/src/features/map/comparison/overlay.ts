import { changeKinds, toldChanges, type EntryChangeKind, type Round } from '@/features/rounds/model'
import {
  entriesOf,
  type MapCell,
  type MapCount,
  type MapEntry,
  type MapLine,
  type OverviewMap,
} from '../model'

/** How an entry on the map differs from a round; beside the ways there are, why one that is left stands somewhere no longer. */
export type Mark = EntryChangeKind | 'movedAway' | 'left'

export const marks: readonly Mark[] = [...changeKinds, 'movedAway', 'left']

/** An entry in a cell. A former one stood there in the round that the map is compared with, and doesn't now. */
export interface CellEntry {
  entry: MapEntry
  former: boolean
  marks: Mark[]
}

/** The marks of an entry; `former` for a place where it stands no longer. */
export function marksOf(entry: MapEntry, former: boolean): Mark[] {
  const told = toldChanges(entry.changes ?? [])
  if (!former) return told
  if (told.includes('moved')) return ['movedAway']
  return told.includes('gone') || told.includes('merged') ? told : ['left']
}

/** What stands in a cell: first what differs, then what stood there, then all else; initiatives before needs. */
export function contentOf(map: OverviewMap, cell: MapCell): CellEntry[] {
  const standing = entriesOf(map, cell.entries).map((entry) => contentWith(entry, false))
  return [
    ...standing.filter(({ marks }) => marks.length),
    ...entriesOf(map, cell.formerEntries ?? []).map((entry) => contentWith(entry, true)),
    ...standing.filter(({ marks }) => !marks.length),
  ]
}

function contentWith(entry: MapEntry, former: boolean): CellEntry {
  return { entry, former, marks: marksOf(entry, former) }
}

/** Every entry of the map once, as former where it stands nowhere any more. */
export function everyEntry(map: OverviewMap): CellEntry[] {
  const standing = new Set(map.mapCells.flatMap(({ entries }) => entries))
  return map.entries.map((entry, position) => contentWith(entry, !standing.has(position)))
}

/** How many of the entries have each mark, in the order of the marks and without those that none has. */
export function countMarks(content: readonly CellEntry[]): { mark: Mark; count: number }[] {
  return marks
    .map((mark) => ({ mark, count: content.filter((item) => item.marks.includes(mark)).length }))
    .filter(({ count }) => count > 0)
}

/** The same map with nothing but what differs from the round it is compared with, and the lines where something does. */
export function onlyDiffering(map: OverviewMap): OverviewMap {
  const cells = map.mapCells
    .map((cell) => ({ ...cell, entries: cell.entries.filter((at) => map.entries[at]?.changes?.length) }))
    .filter(({ entries, formerEntries }) => entries.length || formerEntries?.length)
  const keptRows = inOrder(cells.map(({ row }) => row))
  const keptColumns = inOrder(cells.map(({ column }) => column))
  const kept = inOrder(cells.flatMap(({ entries, formerEntries }) => [...entries, ...(formerEntries ?? [])]))
  const count = (positions: readonly number[]) =>
    countOf(inOrder(positions).flatMap((at) => map.entries[at] ?? []))
  const lines = (all: readonly MapLine[], positions: readonly number[], side: 'row' | 'column') =>
    positions.map((at) => ({
      category: all[at]?.category ?? null,
      count: count(cells.filter((cell) => cell[side] === at).flatMap(({ entries }) => entries)),
    }))
  return {
    ...map,
    rows: lines(map.rows, keptRows, 'row'),
    columns: lines(map.columns, keptColumns, 'column'),
    entries: kept.flatMap((at) => map.entries[at] ?? []),
    mapCells: cells.map((cell) => ({
      ...cell,
      row: keptRows.indexOf(cell.row),
      column: keptColumns.indexOf(cell.column),
      entries: cell.entries.map((at) => kept.indexOf(at)),
      formerEntries: cell.formerEntries?.map((at) => kept.indexOf(at)),
      count: count(cell.entries),
    })),
    total: count(cells.flatMap(({ entries }) => entries)),
  }
}

/** Numbers in order, each once. */
function inOrder(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

function countOf(entries: readonly MapEntry[]): MapCount {
  return {
    initiatives: entries.filter(({ kind }) => kind === 'initiative').length,
    needs: entries.filter(({ kind }) => kind === 'need').length,
    ownerless: entries.filter(({ leads }) => leads.length === 0).length,
  }
}

/** The published rounds that a state can be compared with: all for now, and for a round those published before it. */
export function roundsBefore(rounds: readonly Round[], asOf: string): Round[] {
  const shown = asOf ? rounds.find(({ id }) => id === asOf) : undefined
  return rounds.filter(
    ({ publishedAt }) =>
      publishedAt !== null && (!asOf || (shown?.publishedAt != null && publishedAt < shown.publishedAt)),
  )
}
