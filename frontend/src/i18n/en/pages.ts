import type { pages as original } from '../sv/pages'

export const pages: typeof original = {
  about: { title: 'About Översiktskarta' },
  accessibility: { title: 'Accessibility statement' },
  privacy: { title: 'Personal data' },
  notFound: {
    title: 'The page does not exist',
    text: 'The address leads nowhere. It may be misspelt, or the page may have moved.',
    toMap: 'To the map',
  },
}
