/** The idea box. */
export const ideas = {
  title: 'Idélådan',
  lead: 'Lämna en tanke till årets kartläggning, när som helst och utanför workshopparna. Den går samma väg som noteringarna därifrån.',
  write: 'Skriv en notering',
  kind: 'Vad handlar det om?',
  area: 'Område',
  sector: 'Sektor',
  any: 'Välj om du vill',
  text: 'Din notering',
  hint: 'En tanke per notering, högst 500 tecken.',
  send: 'Lämna i idélådan',
  sent: 'Tack, noteringen ligger i idélådan.',
  left: 'I idélådan',
  none: 'Idélådan är tom',
  noneText: 'Det du lämnar visas här.',
  closed: 'Ingen omgång är öppen',
  closedText: 'Idélådan öppnar när samordnaren öppnar nästa omgång.',
}
