import type { board as original } from '../../sv/workshops/board'

export const board: typeof original = {
  title: 'Workshop',
  toList: 'To the workshops of the round',
  toThemes: 'Notes and themes',
  projector: 'Show on projector',
  bookBefore: 'Workbook to prepare',
  bookAfter: 'Workbook with the notes',
  guide: 'How to lead a workshop',
  search: 'Search the board',
  columns: 'Columns',
  columnsBy: { area: 'Area', kind: 'Kind', theme: 'Theme' },
  kind: 'Kind',
  noTheme: 'Without a theme',
  hidden: 'Hidden',
  empty: 'No notes yet',
  emptyText: 'As participants write, the notes are seen here at once.',
  noMatch: 'No note fits the search',
  count: (shown: string, total: string) =>
    `${shown === total ? total : `${shown} of ${total}`} ${total === '1' ? 'note' : 'notes'}`,
  participants: (count: number) => (count === 1 ? '1 participant' : `${count} participants`),
  voters: (count: number) => (count === 1 ? '1 has voted' : `${count} have voted`),
  added: (count: number) => (count === 1 ? '1 new note' : `${count} new notes`),
  column: (name: string, count: number) => `${name}, ${count === 1 ? '1 note' : `${count} notes`}`,
  connection: {
    live: 'Live',
    polling: 'Refreshed every fourth second',
    offline: 'No network. The board shows the latest that came through.',
  },
  number: (number: number) => `N-${number}`,
  setAside: (reason: string) => `Set aside: ${reason}`,
}
