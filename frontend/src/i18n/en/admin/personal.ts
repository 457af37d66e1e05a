import type { personal as original } from '../../sv/admin/personal'

export const personal: typeof original = {
  title: 'Personal data',
  text: 'Whoever asks what is held on them has a right to get it. Search by name and fetch the file: it shows all there is, why, and how long it is kept.',
  search: 'Name or e-mail',
  accounts: 'People with an account',
  noAccount: 'Nobody with an account has that name.',
  allAccounts: (count) => `Show all ${count} under Users`,
  participants: 'Participants in workshops',
  noParticipants:
    'There are no names of participants. They are taken away when the time that the round keeps them is over.',
  columns: {
    name: 'Name',
    email: 'E-mail',
    organisation: 'Organisation',
    workshop: 'Workshop',
    joinedAt: 'Joined',
    file: 'File',
  },
}
