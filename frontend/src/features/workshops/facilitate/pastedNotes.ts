import { longestNote } from '../model'

/** The most that can be typed in at a time. */
export const mostPasted = 200

/** The notes in a pasted list: a line each, without empty ones and the bullets or numbers that lists begin with. */
export function notesIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-–—•*·▪]+|\d{1,3}[.)])\s+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean)
}

/** The number of the first note that is too long, from 1; 0 when none is. */
export function tooLongIn(notes: readonly string[]): number {
  return notes.findIndex((note) => note.length > longestNote) + 1
}
