/** The map, the list and an entry as they were. */
export const past = {
  label: 'Point in time',
  now: 'Now',
  round: (name: string) => `Round ${name}`,
  day: 'A date …',
  date: 'Date',
  dateHint: 'YYYY-MM-DD',
  show: 'Show',
  invalid: 'Write the date as YYYY-MM-DD, such as 2025-06-30.',
  notice: {
    map: (when: string) => `The map as it was ${when}`,
    list: (when: string) => `The entries as they were ${when}`,
    entry: (when: string) => `The entry as it was ${when}`,
  },
  inRound: (name: string) => `in ${name}`,
  atDay: (day: string) => `on ${day}`,
  toNow: 'Show as it is now',
}
