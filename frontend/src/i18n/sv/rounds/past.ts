/** The map, the list and an entry as they were. */
export const past = {
  label: 'Tidpunkt',
  now: 'Nu',
  round: (name: string) => `Omgången ${name}`,
  day: 'Ett datum …',
  date: 'Datum',
  dateHint: 'ÅÅÅÅ-MM-DD',
  show: 'Visa',
  invalid: 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2025-06-30.',
  notice: {
    map: (when: string) => `Kartan som den var ${when}`,
    list: (when: string) => `Posterna som de var ${when}`,
    entry: (when: string) => `Posten som den var ${when}`,
  },
  inRound: (name: string) => `i ${name}`,
  atDay: (day: string) => `den ${day}`,
  toNow: 'Visa som det är nu',
}
