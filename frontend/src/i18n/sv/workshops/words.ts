/** Words that the page on phones and the rest of the interface share. */
export const words = {
  kinds: {
    need: 'Behov',
    initiative: 'Initiativ',
    challenge: 'Utmaning',
    obstacle: 'Hinder',
    opportunity: 'Möjlighet',
  },
  stages: {
    prepared: 'Förberedd',
    write: 'Skriv',
    reveal: 'Visa',
    group: 'Gruppera',
    vote: 'Rösta',
    closed: 'Avslutad',
  },
  timer: 'Tid kvar',
  timeUp: 'Tiden är ute',
  minutesLeft: (minutes: number) => (minutes === 1 ? '1 minut kvar' : `${minutes} minuter kvar`),
  noArea: 'Utan område',
  notes: (count: number) => (count === 1 ? '1 notering' : `${count} noteringar`),
  dots: (count: number) => (count === 1 ? '1 röst' : `${count} röster`),
}
