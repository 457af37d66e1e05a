/** The register of legal obstacles. */
export const obstacles = {
  title: 'Rättsliga hinder',
  intro:
    'Alla rättsliga hinder som angetts på poster, samlade efter bestämmelse. Ett hinder läggs till och ändras på den post som det stoppar.',
  search: 'Sök bland hindren',
  status: 'Status',
  sort: 'Ordning',
  orders: {
    provision: 'Efter författning',
    '-entryCount': 'Flest stoppade poster först',
    '-freed': 'Flest frigjorda poster först',
    '-amount': 'Störst frigjord nytta först',
  },
  count: (count: number, shown: string) => `${shown} ${count === 1 ? 'bestämmelse' : 'bestämmelser'}`,
  files: { obstacles: 'Hinder till Excel', provisions: 'Bestämmelser till Excel' },
  empty: 'Inga rättsliga hinder är registrerade',
  emptyText: 'Ange hindren på posterna: öppna en post, välj Ändra och fyll i under Rättsliga hinder.',
  nothingFound: 'Inga hinder svarar mot filtren',
  nothingFoundText: 'Ta bort något filter för att se fler.',
  stops: (count: number) => `Anges på ${count} ${count === 1 ? 'post' : 'poster'}`,
  statuses: (count: number, status: string) => `${count} ${status.toLowerCase()}`,
  whoIsStopped: 'Vilka som stoppas',
  frees: 'Om bestämmelsen undanröjs',
  freesNothing: 'Ingen post blir fri: hindren är redan undanröjda, eller så har posterna avslutats.',
  freed: (count: number) => (count === 1 ? 'En post blir fri:' : `${count} poster blir fria:`),
  eased: (count: number) =>
    count === 1
      ? 'En post lättar, men något annat stoppar också:'
      : `${count} poster lättar, men något annat stoppar också:`,
  yearly: (amount: string) => `Nytta ${amount} per år`,
  noAmount: 'Nyttans belopp är inte angivet',
  benefits: 'Nyttor som frigörs',
  obstacles: 'Hindren post för post',
  columns: {
    entry: 'Post',
    stops: 'Vad som stoppas',
    proposal: 'Förslag',
    status: 'Status',
    organisations: 'Vilka som stoppas',
  },
  ownerless: 'saknar ägare',
}
