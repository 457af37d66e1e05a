import { everyEntry, type CellEntry } from '@/features/map/comparison/overlay'
import { cellFinder, entriesOf, type MapEntry, type MapLine, type OverviewMap } from '@/features/map/model'
import type { Recurrence } from '@/features/workshops/model'

/** The slides that there is one of, in their order; those of the sectors come after the overview. */
const singles = [
  'start',
  'figures',
  'overview',
  'recurrences',
  'raisedNeeds',
  'widestNeeds',
  'ownerlessNeeds',
  'changes',
  'steps',
] as const

/** What stands on a slide. A sector's slide says which row of the map it shows. */
export type Slide = { kind: (typeof singles)[number] } | { kind: 'sector'; row: number; id: string }

/** How the address names a slide; it stays the same while the register grows. */
export function keyOf(slide: Slide): string {
  return slide.kind === 'sector' ? `sector-${slide.id}` : slide.kind
}

/** The slides of a results meeting, in order. A slide that would be empty is left out. */
export function slidesOf(map: OverviewMap, themes: readonly Recurrence[] = []): Slide[] {
  const empty: Partial<Record<Slide['kind'], boolean>> = {
    recurrences: recurring(themes).length === 0,
    raisedNeeds: raisedNeeds(themes).length === 0,
    widestNeeds: widestNeeds(map).length === 0,
    ownerlessNeeds: ownerlessNeeds(map).length === 0,
    changes: !map.comparedWith,
  }
  const sectors = map.rows.flatMap((line, row): Slide[] =>
    line.category && hasEntries(line) ? [{ kind: 'sector', row, id: line.category.id }] : [],
  )
  return singles
    .filter((kind) => !empty[kind])
    .flatMap((kind): Slide[] => (kind === 'overview' ? [{ kind }, ...sectors] : [{ kind }]))
}

function hasEntries({ count }: MapLine): boolean {
  return count.initiatives + count.needs > 0
}

/** A need with the names of the rows it stands in. */
export interface PlacedNeed {
  entry: MapEntry
  rows: MapLine[]
}

/** The open needs of a map, each with its rows. Needs that are met or dismissed are not open. */
function openNeeds(map: OverviewMap): PlacedNeed[] {
  const rowsOf = new Map<number, Set<number>>()
  for (const { row, entries } of map.mapCells)
    for (const at of entries) rowsOf.set(at, (rowsOf.get(at) ?? new Set()).add(row))
  return map.entries.flatMap((entry, at) =>
    entry.kind === 'need' && isLiving(entry) && rowsOf.has(at)
      ? [
          {
            entry,
            rows: [...(rowsOf.get(at) ?? [])].sort((a, b) => a - b).flatMap((row) => map.rows[row] ?? []),
          },
        ]
      : [],
  )
}

/** The open needs that are shared by more than one row, the most widely shared first. */
export function widestNeeds(map: OverviewMap): PlacedNeed[] {
  return openNeeds(map)
    .filter(({ rows }) => rows.length > 1)
    .sort((a, b) => b.rows.length - a.rows.length)
}

/** The open needs that nobody leads, the most widely shared first. */
export function ownerlessNeeds(map: OverviewMap): PlacedNeed[] {
  return openNeeds(map)
    .filter(({ entry }) => entry.leads.length === 0)
    .sort((a, b) => b.rows.length - a.rows.length)
}

/** The themes that somebody has written notes on, the most widely raised first, as they come. */
export function recurring(themes: readonly Recurrence[]): Recurrence[] {
  return themes.filter(({ noteCount }) => noteCount > 0)
}

/** A need that themes became, with in how many workshops it was raised and by how many notes. */
export interface RaisedNeed {
  id: string
  reference: string
  title: string
  workshops: number
  notes: number
}

/** The needs that themes became, those raised in most workshops first, and among equals those with most notes. */
export function raisedNeeds(themes: readonly Recurrence[]): RaisedNeed[] {
  const behind = new Map<string, { need: Recurrence['entries'][number]; themes: Recurrence[] }>()
  for (const theme of themes)
    for (const need of theme.entries.filter(({ kind }) => kind === 'need'))
      behind.set(need.id, { need, themes: [...(behind.get(need.id)?.themes ?? []), theme] })
  return [...behind.values()]
    .map(({ need, themes: raised }) => ({
      id: need.id,
      reference: need.reference ?? '',
      title: need.title ?? '',
      workshops: new Set(raised.flatMap(({ notes }) => notes.flatMap((count, at) => (count > 0 ? [at] : []))))
        .size,
      notes: raised.reduce((sum, { noteCount }) => sum + noteCount, 0),
    }))
    .sort((a, b) => b.workshops - a.workshops || b.notes - a.notes)
}

const over: readonly string[] = ['ended', 'cancelled', 'met', 'dismissed']

function isLiving({ phase }: MapEntry): boolean {
  return !over.includes(phase)
}

/** Some of the entries of a cell, and how many more there are. */
export interface Extract {
  entries: MapEntry[]
  more: number
}

/**
 * The entries to show of many: those that live before those that are over, and needs beside initiatives, so that neither
 * kind pushes out the other.
 */
export function extractOf(entries: readonly MapEntry[], limit: number): Extract {
  const living = [...entries.filter(isLiving), ...entries.filter((entry) => !isLiving(entry))]
  const needs = living.filter(({ kind }) => kind === 'need')
  const initiatives = living.filter(({ kind }) => kind === 'initiative')
  const roomForNeeds = Math.max(Math.floor(limit / 2), limit - initiatives.length)
  const shownNeeds = needs.slice(0, roomForNeeds)
  const shown = [...initiatives.slice(0, limit - shownNeeds.length), ...shownNeeds]
  return { entries: shown, more: entries.length - shown.length }
}

/** A column of a row, for the columns in which something stands. */
export function columnsOf(
  map: OverviewMap,
  row: number,
  limit: number,
): (Extract & { column: MapLine; whiteSpot: boolean })[] {
  const cellAt = cellFinder(map)
  return map.columns.flatMap((column, position) => {
    const cell = cellAt(row, position)
    return cell?.entries.length
      ? [{ column, whiteSpot: cell.whiteSpot, ...extractOf(entriesOf(map, cell.entries), limit) }]
      : []
  })
}

/** How many cells have open needs and no initiative. */
export function whiteSpots(map: OverviewMap): number {
  return map.mapCells.filter(({ whiteSpot }) => whiteSpot).length
}

/** What differs from the round before, the rarer before the usual: what is new comes last, since it is mostly many. */
export function changesOf(map: OverviewMap): CellEntry[] {
  const order = ['gone', 'merged', 'newOwner', 'moved', 'revisedEnd', 'changed', 'new']
  const rank = ({ marks }: CellEntry) =>
    Math.min(...marks.map((mark) => order.indexOf(mark)).filter((at) => at >= 0))
  return everyEntry(map)
    .filter(({ entry }) => entry.changes?.length)
    .sort((a, b) => rank(a) - rank(b))
}
