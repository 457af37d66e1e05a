import type { ideas as original } from '../../sv/workshops/ideas'

export const ideas: typeof original = {
  title: 'The idea box',
  lead: 'Leave a thought for this year’s mapping, at any time and outside the workshops. It goes the same way as the notes from there.',
  write: 'Write a note',
  kind: 'What is it about?',
  area: 'Area',
  sector: 'Sector',
  any: 'Choose if you like',
  text: 'Your note',
  hint: 'One thought a note, at most 500 characters.',
  send: 'Leave in the idea box',
  sent: 'Thank you, the note is in the idea box.',
  left: 'In the idea box',
  none: 'The idea box is empty',
  noneText: 'What you leave is shown here.',
  closed: 'No round is open',
  closedText: 'The idea box opens when the coordinator opens the next round.',
}
