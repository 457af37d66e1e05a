import type { backups as original } from '../../sv/admin/backups'

export const backups: typeof original = {
  title: 'Backups',
  text: 'A copy of the whole register is made while it is in use, opened and checked. The newest fourteen are kept on the server, in the folder backups beside the database. Copy them from there to another place.',
  make: 'Make a copy now',
  making: 'Copying …',
  made: 'The copy is made and checked.',
  empty: 'No copies yet',
  emptyText: 'Make the first one now. It takes some seconds, and everybody can go on working meanwhile.',
  columns: { createdAt: 'Made', id: 'File', bytes: 'Size', verified: 'Checked' },
  megabytes: (number) => `${number} MB`,
}
