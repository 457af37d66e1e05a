import type { Messages } from '..'

export const obstacles: Messages['obstacles'] = {
  title: 'Legal obstacles',
  intro:
    'All legal obstacles given on entries, by provision. An obstacle is added and changed on the entry that it stops.',
  search: 'Search the obstacles',
  status: 'Status',
  sort: 'Order',
  orders: {
    provision: 'By act',
    '-entryCount': 'Most entries stopped first',
    '-freed': 'Most entries freed first',
    '-amount': 'Largest benefit freed first',
  },
  count: (count, shown) => `${shown} ${count === 1 ? 'provision' : 'provisions'}`,
  files: { obstacles: 'Obstacles to Excel', provisions: 'Provisions to Excel' },
  empty: 'No legal obstacles are registered',
  emptyText:
    'Give the obstacles on the entries: open an entry, choose Change and fill in under Legal obstacles.',
  nothingFound: 'No obstacles match the filters',
  nothingFoundText: 'Remove a filter to see more.',
  stops: (count) => `Given on ${count} ${count === 1 ? 'entry' : 'entries'}`,
  statuses: (count, status) => `${count} ${status.toLowerCase()}`,
  whoIsStopped: 'Who is stopped',
  frees: 'If the provision is removed',
  freesNothing: 'No entry is freed: the obstacles are gone already, or the entries have ended.',
  freed: (count) => (count === 1 ? 'One entry is freed:' : `${count} entries are freed:`),
  eased: (count) =>
    count === 1
      ? 'One entry is eased, but something else stops it too:'
      : `${count} entries are eased, but something else stops them too:`,
  yearly: (amount) => `Benefit ${amount} a year`,
  noAmount: 'No amount is given for the benefit',
  benefits: 'Benefits that are freed',
  obstacles: 'The obstacles entry by entry',
  columns: {
    entry: 'Entry',
    stops: 'What it stops',
    proposal: 'Proposal',
    status: 'Status',
    organisations: 'Who is stopped',
  },
  ownerless: 'no owner',
}
