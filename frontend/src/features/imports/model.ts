import type { LocationQuery } from 'vue-router'
import type { components } from '@/api/schema'

type Schemas = components['schemas']

export type Import = Schemas['Import']
export type ImportRow = Schemas['ImportRow']
export type ImportCell = Schemas['ImportCell']
export type ImportTotals = Schemas['ImportTotals']
export type Outcome = Schemas['ImportOutcome']

/** What can come of a row: first what is written, then what needs a person, then what changes nothing. */
export const outcomes: readonly Outcome[] = ['new', 'changed', 'conflict', 'error', 'unchanged', 'ignored']

/** Which rows are shown: those of one outcome, all, or those where something happens or should. */
export type Choice = Outcome | 'all' | 'eventful'

const eventful: readonly Outcome[] = ['new', 'changed', 'conflict', 'error']

/** What an address asks for. A file in which nothing happens is shown whole unless asked for otherwise. */
export function choiceIn(query: LocationQuery, totals: ImportTotals): Choice {
  const asked = ([...outcomes, 'all'] as const).find((choice) => choice === query.outcome)
  return asked ?? (eventful.some((outcome) => totals[outcome] > 0) ? 'eventful' : 'all')
}

/** The outcomes of a choice; none for all. */
export function outcomesOf(choice: Choice): Outcome[] {
  if (choice === 'all') return []
  return choice === 'eventful' ? [...eventful] : [choice]
}

/** The file whose rows an address asks for, of several; empty for all. */
export function fileIn(query: LocationQuery, files: readonly string[]): string {
  return files.length > 1 ? (files.find((file) => file === query.file) ?? '') : ''
}

/** The number of rows in the file. */
export function allRows(totals: ImportTotals): number {
  return outcomes.reduce((sum, outcome) => sum + totals[outcome], 0)
}

/** The name of a cell within its sheet: "F12" of "Initiativ!F12". Sheets may have exclamation marks in their names. */
export function withoutSheet(cell: string): string {
  return cell.slice(cell.lastIndexOf('!') + 1)
}

/** What stays and what differs between two texts: the words they begin and end with alike, and those between. */
export interface TextChange {
  start: string
  removed: string
  added: string
  end: string
}

/** Finds what differs between two texts, in whole words. */
export function changeBetween(before: string, after: string): TextChange {
  const [old, next] = [wordsOf(before), wordsOf(after)]
  const shorter = Math.min(old.length, next.length)
  let start = 0
  while (start < shorter && old[start] === next[start]) start++
  let end = 0
  while (end < shorter - start && old.at(-1 - end) === next.at(-1 - end)) end++
  return {
    start: old.slice(0, start).join(''),
    removed: old.slice(start, old.length - end).join(''),
    added: next.slice(start, next.length - end).join(''),
    end: old.slice(old.length - end).join(''),
  }
}

// Blanks are words of their own, so that nothing of the text is lost.
function wordsOf(text: string): string[] {
  return text.split(/(\s+)/).filter(Boolean)
}
