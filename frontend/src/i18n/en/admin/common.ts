import type { common as original } from '../../sv/admin/common'

export const common: typeof original = {
  navigation: 'Administration',
  tabs: {
    users: 'Users',
    organisations: 'Organisations',
    categories: 'Categories',
    personal: 'Personal data',
    changes: 'Change log',
    backups: 'Backups',
  },
  count: (count, formatted) => (count === 1 ? '1 match' : `${formatted} matches`),
  saved: (what) => `${what} is saved.`,
  unsaved: 'There are unsaved changes.',
  nothingFound: 'Nothing fits the filter',
  clearFilters: 'Clear the filters',
  stale: {
    title: 'Somebody else changed this meanwhile',
    text: 'It was saved by somebody else while you were writing. Nothing is lost: choose what shall hold where you have written differently.',
    noOverlap: 'You have changed different things, so all of it can be saved as it is.',
    theirs: 'What has changed meanwhile',
    save: 'Save with my choices',
    discard: 'Drop my changes',
  },
}
