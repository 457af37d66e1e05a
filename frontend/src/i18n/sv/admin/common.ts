/** Words that the pages of the administration share. */
export const common = {
  navigation: 'Administration',
  tabs: {
    users: 'Användare',
    organisations: 'Organisationer',
    categories: 'Kategorier',
    personal: 'Personuppgifter',
    changes: 'Ändringslogg',
    backups: 'Säkerhetskopior',
  },
  count: (count: number, formatted: string) => (count === 1 ? '1 träff' : `${formatted} träffar`),
  saved: (what: string) => `${what} är sparad.`,
  unsaved: 'Det finns osparade ändringar.',
  nothingFound: 'Inget stämmer med filtret',
  clearFilters: 'Rensa filtren',
  stale: {
    title: 'Någon annan har ändrat samtidigt',
    text: 'Uppgifterna sparades av någon annan medan du skrev. Inget är förlorat: välj vad som ska gälla där ni har skrivit olika.',
    noOverlap: 'Ni har ändrat olika uppgifter, så allt kan sparas som det är.',
    theirs: 'Det som ändrats under tiden',
    save: 'Spara med mina val',
    discard: 'Släng mina ändringar',
  },
}
