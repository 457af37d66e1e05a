/** Pages of plain text. The long texts stand in features/pages/texts. */
export const pages = {
  about: { title: 'Om Översiktskarta' },
  accessibility: { title: 'Tillgänglighetsredogörelse' },
  privacy: { title: 'Personuppgifter' },
  notFound: {
    title: 'Sidan finns inte',
    text: 'Adressen leder ingenstans. Den kan vara felskriven, eller så har sidan flyttats.',
    toMap: 'Till kartan',
  },
}
