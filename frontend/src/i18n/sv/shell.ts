/** Header, footer and what surrounds every page. */
export const shell = {
  skip: 'Hoppa till innehållet',
  mainNavigation: 'Huvudmeny',
  footerNavigation: 'Om webbplatsen',
  menu: 'Meny',
  closeMenu: 'Stäng menyn',
  home: 'Översiktskarta, till kartan',
  nav: {
    map: 'Karta',
    entries: 'Poster',
    rounds: 'Omgångar',
    organisation: 'Min organisation',
    imports: 'Import',
    admin: 'Administration',
  },
  footer: {
    about: 'Om',
    accessibility: 'Tillgänglighet',
    privacy: 'Personuppgifter',
    api: 'API',
  },
  logIn: 'Logga in',
  logOut: 'Logga ut',
  account: 'Mitt konto',
  loggedOut: 'Du är utloggad.',
  language: 'Byt språk till engelska',
  languageShort: 'English',
  scheme: {
    label: 'Färger',
    auto: 'Som systemet',
    light: 'Ljust',
    dark: 'Mörkt',
  },
  demo: 'Demonstration: uppgifterna är riktiga, kontona påhittade. Allt du ändrar stannar här.',
  expired: {
    title: 'Logga in igen',
    text: 'Du har loggats ut. Det du har skrivit finns kvar och sparas när du har loggat in.',
  },
  forbidden: {
    title: 'Du har inte tillgång till sidan',
    text: (roles: string) => `Sidan är till för ${roles}.`,
  },
}
