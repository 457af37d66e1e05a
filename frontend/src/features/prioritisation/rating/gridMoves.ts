/** A cell of a table: which row and which column, from 0. */
export interface Cell {
  row: number
  column: number
}

const steps: Record<string, Cell> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  Enter: { row: 1, column: 0 },
}

/**
 * Where a key leads to from a cell, as in a spreadsheet: arrows to the next cell, Enter down, Home and End along the row
 * and, with Ctrl, to the corners of the table. Nothing where the key means something else or there is nowhere to go.
 */
export function moveOf(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  from: Cell,
  rows: number,
  columns: number,
): Cell | undefined {
  if (key === 'Home') return { row: ctrlKey ? 0 : from.row, column: 0 }
  if (key === 'End') return { row: ctrlKey ? rows - 1 : from.row, column: columns - 1 }
  const step = steps[key]
  if (!step) return undefined
  const to = { row: from.row + step.row, column: from.column + step.column }
  const within = to.row >= 0 && to.row < rows && to.column >= 0 && to.column < columns
  return within ? to : undefined
}
