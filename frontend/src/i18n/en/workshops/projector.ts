import type { projector as original } from '../../sv/workshops/projector'

export const projector: typeof original = {
  title: 'Projector',
  join: 'Join',
  how: 'Scan the code with your phone, or go to',
  code: 'and write the code',
  qr: (address: string) => `QR code that opens ${address}`,
  noCode: 'The code is shown to those who lead the workshop only.',
  closed: 'The workshop is closed.',
  expired: 'The code has expired. Choose Change code on the board.',
  showJoin: 'Show the code',
  showBoard: 'Show the board',
  fullScreen: 'Full screen',
  leave: 'To the board',
  notes: (count: number) => (count === 1 ? 'note' : 'notes'),
  participants: 'participants',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  next: 'Next page',
  previous: 'Previous page',
  hidden: 'The notes are shown when everybody has written.',
}
