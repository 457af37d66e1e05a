/** Notes as they stand beside and below each other: the ids of each column from above. */
export type Grid = readonly (readonly string[])[]

/** Which note has the focus and which are chosen; `anchor` is where a choice of several in a row began. */
export interface Choice {
  focus: string | undefined
  chosen: ReadonlySet<string>
  anchor: string | undefined
}

export const nothingChosen: Choice = { focus: undefined, chosen: new Set(), anchor: undefined }

/** The keys that move the focus, and how. */
export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'

interface Place {
  column: number
  row: number
}

function placeOf(grid: Grid, id: string | undefined): Place | undefined {
  for (const [column, ids] of grid.entries()) {
    const row = id === undefined ? -1 : ids.indexOf(id)
    if (row >= 0) return { column, row }
  }
  return undefined
}

/** The note that has the focus; when that is gone or none has it, the first there is. */
export function focused(grid: Grid, { focus }: Choice): string | undefined {
  return placeOf(grid, focus) ? focus : grid.find((ids) => ids.length)?.[0]
}

/** The note a step away. At an edge, and where a column is empty, it goes on to the next that has any, or stays. */
export function stepped(grid: Grid, from: string | undefined, step: Step): string | undefined {
  const place = placeOf(grid, from)
  if (!place) return focused(grid, nothingChosen)
  const { column, row } = place
  const ids = grid[column] ?? []
  if (step === 'up' || step === 'down') return ids[row + (step === 'up' ? -1 : 1)] ?? from
  if (step === 'first' || step === 'last') return ids.at(step === 'first' ? 0 : -1)
  const beside = step === 'left' ? grid.slice(0, column).toReversed() : grid.slice(column + 1)
  const next = beside.find(({ length }) => length)
  return next ? next[Math.min(row, next.length - 1)] : from
}

/** Moves the focus; with `extend` everything between where it began and here in the column is chosen. */
export function moved(grid: Grid, choice: Choice, step: Step, extend = false): Choice {
  const from = focused(grid, choice)
  const focus = stepped(grid, from, step)
  if (!extend || !focus || !from) return { ...choice, focus, anchor: undefined }
  const anchor = choice.anchor ?? from
  return { focus, anchor, chosen: new Set([...choice.chosen, ...between(grid, anchor, focus)]) }
}

function between(grid: Grid, anchor: string, focus: string): readonly string[] {
  const ends = [placeOf(grid, anchor), placeOf(grid, focus)]
  const [from, to] = ends
  if (!from || !to || from.column !== to.column) return [anchor, focus]
  const rows = [from.row, to.row].sort((a, b) => a - b)
  return (grid[from.column] ?? []).slice(rows[0], (rows[1] ?? 0) + 1)
}

/** Chooses a note, or no longer. */
export function toggled(choice: Choice, id: string): Choice {
  const chosen = new Set(choice.chosen)
  if (!chosen.delete(id)) chosen.add(id)
  return { focus: id, chosen, anchor: undefined }
}

/** What something is done with: what is chosen and still there, or else the note in focus. */
export function meant(grid: Grid, choice: Choice): string[] {
  const there = grid.flat()
  const chosen = there.filter((id) => choice.chosen.has(id))
  const focus = focused(grid, choice)
  return chosen.length || !focus ? chosen : [focus]
}

/** Where the focus goes when notes leave the board: to the next in the column, else the one before. */
export function focusAfter(grid: Grid, choice: Choice, leaving: ReadonlySet<string>): string | undefined {
  const place = placeOf(grid, focused(grid, choice))
  if (!place) return undefined
  const ids = grid[place.column] ?? []
  const stays = (id: string) => !leaving.has(id)
  return (
    ids.slice(place.row).find(stays) ?? ids.slice(0, place.row).findLast(stays) ?? grid.flat().find(stays)
  )
}

const steps: Record<string, Step> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
}

/** The step that a key means. */
export function stepOf(key: string): Step | undefined {
  return steps[key]
}
