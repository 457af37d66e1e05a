/** What the steering group gets before it decides. */
export const packs = {
  title: 'Beslutsunderlag',
  titleOf: (name: string) => `Beslutsunderlag i omgången ${name}`,
  lead: 'Allt styrgruppen behöver inför beslutet, fryst som det var när det togs fram: kartan, ordningen, det omstridda, ändringarna, behoven utan ägare, hindren, pengarna, förslagen och färdplanen.',
  none: 'Inget beslutsunderlag är framtaget ännu',
  noneText:
    'Ett underlag tas fram på en gång och ändras aldrig. Ändras något i registret tar ni fram ett nytt.',
  make: 'Ta fram beslutsunderlag',
  about:
    'Underlaget tas fram ur det som styrgruppen kan läsa just nu. Utkast är inte med. Det tar oftast några sekunder, och du kan lämna sidan under tiden.',
  name: 'Namn',
  nameHint: (round: string) => `Lämnas det tomt blir namnet Beslutsunderlag ${round}.`,
  until: 'Får inte spridas före',
  untilHint:
    'Till dess läser bara styrgruppen och samordnare underlaget. Lämna tomt om det inte behövs. Svensk tid.',
  day: 'Dag',
  dayForm: 'ÅÅÅÅ-MM-DD',
  clock: 'Klockslag',
  clockForm: 'TT:MM',
  invalid: {
    day: 'Skriv dagen som ÅÅÅÅ-MM-DD.',
    clock: 'Skriv klockslaget som TT:MM, till exempel 09:00.',
  },
  made: {
    building: (when: string, who: string) => `Påbörjat ${when} av ${who}`,
    ready: (when: string, who: string) => `Framtaget ${when} av ${who}`,
    failed: (when: string, who: string) => `Påbörjat ${when} av ${who}`,
  },
  progress: 'Så långt har underlaget kommit',
  steps: (done: number, total: number, step: string) =>
    step ? `${done} av ${total} delar klara. Nu: ${step}` : `${done} av ${total} delar klara`,
  leave: 'Du kan lämna sidan. Underlaget tas fram ändå.',
  ended: {
    building: (title: string) => `${title} tas fram.`,
    ready: (title: string) => `${title} är klart.`,
    failed: (title: string) => `${title} kunde inte tas fram.`,
  },
  states: { building: 'tas fram', ready: 'klart', failed: 'blev inte färdigt' },
  embargo: (until: string) => `Får inte spridas före ${until}.`,
  embargoed: 'Du kan läsa det då.',
  open: 'Läs och skriv ut',
  workbook: 'Hämta arbetsboken',
  hash: 'Kontrollsumma (SHA-256):',
  withdraw: 'Dra tillbaka',
  withdrawText:
    'Underlaget tas bort för alla och kan inte tas fram igen som det var. Kontrollsumman står kvar i ändringsloggen.',
  withdrawOf: (title: string) => `Dra tillbaka ${title}`,
  withdrawn: (title: string) => `${title} är tillbakadraget.`,
}
