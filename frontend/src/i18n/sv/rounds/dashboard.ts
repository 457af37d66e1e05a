/** Where a round stands, and what its coordinator does about it. */
export const dashboard = {
  title: (name: string) => `Omgången ${name}`,
  stages: 'Skeden',
  current: 'pågår nu',
  passed: 'klart',
  publishedAt: (when: string) => `Publicerad ${when}`,
  hash: 'Innehållets kontrollsumma (SHA-256)',
  frozen: (initiatives: string, needs: string, ownerless: string) =>
    `${initiatives} initiativ · ${needs} behov · ${ownerless} saknar ägare`,
  onMap: 'Kartan som den var',
  compareNow: 'Jämför med nu',
  compareLast: 'Jämför med förra omgången',
  answer: 'Svara för poster',
  seeAnswers: 'Se svaren',
  progress: 'Svar',
  answered: (answered: string, total: string) => `${answered} av ${total} poster har fått svar.`,
  left: (count: number, formatted: string) =>
    count === 0
      ? 'Inget väntar på svar.'
      : count === 1
        ? '1 post väntar på svar.'
        : `${formatted} poster väntar på svar.`,
  by: { label: 'Svar per', organisations: 'Organisationer', sectors: 'Sektorer' },
  columns: {
    organisation: 'Organisation',
    sector: 'Sektor',
    left: 'Kvar',
    share: 'Besvarat',
    confirmed: 'Bekräftade',
    revised: 'Ändrade',
    ended: 'Avslutade',
    new: 'Nya',
  },
  share: (answered: string, total: string) => `${answered} av ${total}`,
  showAll: (count: number) => `Visa alla ${count}`,
  noEntries: 'Omgången har inga poster ännu.',
  workshops: { open: 'Alla workshoppar' },
  reminders: {
    title: 'Påminnelser',
    text: 'En text till varje organisation som har poster kvar att svara för. Skicka den härifrån, eller kopiera den till din egen e-post.',
    none: 'Alla har svarat. Ingen behöver påminnas.',
    left: (count: number) => (count === 1 ? '1 post kvar' : `${count} poster kvar`),
    recipients: 'Till',
    noRecipients:
      'Ingen aktiv medlem finns i organisationen. Kopiera texten och skicka den till någon du känner där.',
    subject: 'Ämne',
    message: 'Text',
    copied: 'Texten är kopierad.',
    notCopied: 'Webbläsaren låter inte sidan kopiera. Markera texten och kopiera den själv.',
    mail: 'Öppna i e-post',
    mailTo: (name: string) => `Öppna i e-post: påminnelse till ${name}`,
    send: 'Skicka',
    sendTo: (name: string) => `Skicka påminnelse till ${name}`,
    copyTo: (name: string) => `Kopiera påminnelsen till ${name}`,
    sendAll: (count: number) =>
      count === 1
        ? 'Skicka till den som har e-postadress (1)'
        : `Skicka till alla som har e-postadress (${count})`,
    sent: (count: number) => (count === 1 ? 'Påminnelsen är skickad.' : `${count} påminnelser är skickade.`),
    failed: 'Kunde inte skickas',
  },
  publish: {
    title: 'Publicera',
    text: 'Alla poster fryses som de är, med kategorier och antal. Det publicerade kan aldrig ändras, inte ens av en samordnare.',
    missing: 'Detta är inte klart:',
    complete: 'Allt är klart.',
    button: 'Publicera',
    anyway: 'Publicera ändå',
    question: (name: string) => `Publicera omgången ${name}?`,
    forEver: 'Det går inte att ångra.',
    done: (name: string) => `Omgången ${name} är publicerad.`,
  },
  edit: {
    title: (name: string) => `Ändra omgången ${name}`,
    button: 'Ändra skede, tidplan och kategorier',
    name: 'Namn',
    description: 'Beskrivning',
    stage: 'Skede',
    stageHint: 'Omgången blir publicerad genom att publiceras, på omgångens sida.',
    calendar: 'Tidplan',
    from: 'Från',
    to: 'Till',
    categories: 'Kategorier i bruk',
    retention: 'Deltagares namn sparas, månader',
    retentionHint: 'Räknat från omgångens sista dag. Sedan ersätts namnen med organisationen.',
    saved: (name: string) => `Omgången ${name} är ändrad.`,
    published: 'Omgången är publicerad och kan inte ändras.',
  },
  mine: {
    waits: (count: number, name: string) =>
      count === 1
        ? `1 post väntar på ert svar i omgången ${name}.`
        : `${count} poster väntar på ert svar i omgången ${name}.`,
    answer: 'Svara nu',
  },
}
