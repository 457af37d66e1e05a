import type { shell as original } from '../sv/shell'

export const shell: typeof original = {
  skip: 'Skip to content',
  mainNavigation: 'Main menu',
  footerNavigation: 'About the site',
  menu: 'Menu',
  closeMenu: 'Close the menu',
  home: 'Översiktskarta, to the map',
  nav: {
    map: 'Map',
    entries: 'Entries',
    rounds: 'Rounds',
    decisions: 'Decisions',
    organisation: 'My organisation',
    imports: 'Import',
    admin: 'Administration',
  },
  footer: {
    about: 'About',
    accessibility: 'Accessibility',
    privacy: 'Personal data',
    workshop: 'Join a workshop',
    api: 'API',
  },
  logIn: 'Log in',
  logOut: 'Log out',
  account: 'My account',
  loggedOut: 'You are logged out.',
  language: 'Change language to Swedish',
  languageShort: 'Svenska',
  scheme: {
    label: 'Colours',
    auto: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
  demo: 'Demonstration: the entries are real, but accounts, notes, ratings and decisions are made up. Whatever you change stays here.',
  expired: {
    title: 'Log in again',
    text: 'You have been logged out. What you wrote is still here and is saved once you are logged in.',
  },
  forbidden: {
    title: 'You do not have access to this page',
    text: (roles) => `The page is for: ${roles}.`,
  },
}
