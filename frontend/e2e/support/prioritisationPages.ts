import { oneOf } from './addresses'
import type { View } from './pages'
import { read } from './register'

/** The round that is open, and the one before it, which has been rated and decided. */
const ofOpenRound = (to: string) => oneOf('rounds', `/omgangar/:id/${to}`, '')
const ofPastRound = (to: string) => oneOf('rounds', `/omgangar/:id/${to}`, 'page=2')

/** The document of a decision pack, which is no page of the interface. */
const packOfPastRound: View['address'] = async (page) => {
  const { rounds } = await read<{ rounds: { id: string }[] }>(page, '/rounds?limit=1&page=2')
  const packs = `/rounds/${rounds[0]?.id ?? ''}/decision-packs`
  const { decisionPacks } = await read<{ decisionPacks: { id: string }[] }>(page, packs)
  return `/oversiktskarta/v1/decision-packs/${decisionPacks[0]?.id ?? ''}/content`
}

/** The pages from priorities to decisions. */
export const prioritisationPages: View[] = [
  { name: 'prioritisation', role: 'coordinator', address: ofOpenRound('prioritering') },
  { name: 'criteria that are fixed', role: 'coordinator', address: ofOpenRound('prioritering/kriterier') },
  {
    name: 'choice of what is rated',
    role: 'coordinator',
    address: ofOpenRound('prioritering/urval?kind=need'),
  },
  { name: 'rating', role: 'steering', address: ofOpenRound('bedom') },
  { name: 'order', role: 'steering', address: ofPastRound('ordning') },
  { name: 'order with other weights', role: 'steering', address: ofPastRound('ordning?weight=urgency:9') },
  { name: 'decisions of a round', address: ofPastRound('beslut') },
  { name: 'decision packs of a round', role: 'member', address: ofPastRound('beslutsunderlag') },
  { name: 'document of a decision pack', role: 'member', address: packOfPastRound, large: true },
  { name: 'decision packs of a round to make', role: 'steering', address: ofOpenRound('beslutsunderlag') },
  { name: 'decisions of a round to record', role: 'steering', address: ofOpenRound('beslut') },
]

/** What comes to stand on them when somebody does something. */
export const prioritisationStates: View[] = [
  {
    name: 'new decision',
    role: 'steering',
    address: ofOpenRound('beslut'),
    act: (page, t) => page.getByRole('button', { name: t.prioritisation.decisions.add }).click(),
  },
  {
    name: 'new decision pack',
    role: 'steering',
    address: ofOpenRound('beslutsunderlag'),
    act: (page, t) => page.getByRole('button', { name: t.prioritisation.packs.make }).click(),
  },
  {
    name: 'details of a place in the order',
    role: 'steering',
    address: ofPastRound('ordning'),
    act: (page, t) =>
      page
        .getByRole('button', { name: t.prioritisation.order.detailsOf('').trim() })
        .first()
        .click(),
  },
  {
    name: 'notes behind what is rated',
    role: 'steering',
    address: ofPastRound('prioritering'),
    act: async (page) => {
      await page.locator('summary').last().click()
      await page
        .getByRole('button', { name: /noteringar från|notes from/ })
        .first()
        .click()
    },
  },
  {
    name: 'new rater',
    role: 'coordinator',
    address: ofOpenRound('prioritering'),
    act: (page, t) => page.getByRole('button', { name: t.prioritisation.setup.raters.add }).click(),
  },
]
