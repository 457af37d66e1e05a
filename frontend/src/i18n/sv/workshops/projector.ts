/** What is shown on the projector. */
export const projector = {
  title: 'Projektor',
  join: 'Gå med',
  how: 'Skanna koden med telefonen, eller gå till',
  code: 'och skriv koden',
  qr: (address: string) => `QR-kod som öppnar ${address}`,
  noCode: 'Koden visas bara för dem som leder workshopen.',
  showJoin: 'Visa koden',
  showBoard: 'Visa tavlan',
  fullScreen: 'Helskärm',
  leave: 'Till tavlan',
  notes: (count: number): string => (count === 1 ? 'notering' : 'noteringar'),
  participants: 'deltagare',
  page: (page: number, pages: number) => `Sida ${page} av ${pages}`,
  next: 'Nästa sida',
  previous: 'Föregående sida',
  hidden: 'Noteringarna visas när alla har skrivit.',
}
