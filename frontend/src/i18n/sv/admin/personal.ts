/** What is held on people, for those who ask. */
export const personal = {
  title: 'Personuppgifter',
  text: 'Alla har rätt att få de uppgifter som finns om dem. Sök på namnet och hämta filen: den visar allt som finns, varför, och hur länge det sparas.',
  search: 'Namn eller e-post',
  accounts: 'Personer med konto',
  noAccount: 'Ingen med konto har det namnet.',
  allAccounts: (count: number) => `Visa alla ${count} under Användare`,
  participants: 'Deltagare i workshoppar',
  noParticipants:
    'Det finns inga namn på deltagare. De tas bort när omgångens tid för att spara dem är slut.',
  columns: {
    name: 'Namn',
    email: 'E-post',
    organisation: 'Organisation',
    workshop: 'Workshop',
    joinedAt: 'Gick med',
    file: 'Fil',
  },
}
