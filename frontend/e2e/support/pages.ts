import { expect, type Page } from '@playwright/test'
import type { Messages } from '@/i18n'
import type { Role } from './people'
import { prioritisationPages, prioritisationStates } from './prioritisationPages'
import { change, read, register, remove, unique } from './register'
import { oneOf } from './addresses'
import { workshopPages, workshopStates } from './workshopPages'

/** A page as somebody may come to see it, possibly after doing something on it. */
export interface View {
  name: string
  role?: Role
  /** Its address, or how to find one. */
  address: string | ((page: Page) => Promise<string>)
  /** What the person does there, in the language of the texts. */
  act?: (page: Page, t: Messages) => Promise<void>
  /** What the browser reports when the server refuses what was done. */
  expectedError?: RegExp
  /** So much stands on it that looking through it takes its time, which is done once on each device. */
  large?: boolean
}

/** Opens the view and waits until everything on it has come. */
export async function visit(page: Page, view: View, t: Messages): Promise<void> {
  await page.goto(typeof view.address === 'string' ? view.address : await view.address(page))
  await settled(page)
  await view.act?.(page, t)
  await settled(page)
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

/** The first round that was published, from which much has changed. */
const firstRound = (to: string) => async (page: Page) => {
  const { rounds } = await read<{ rounds: { id: string }[] }>(page, '/rounds?limit=100')
  return to.replace(':id', rounds.at(-1)?.id ?? '')
}

/** The page of an entry that exists for this view alone. */
const ownEntry = (to: string) => async (page: Page) => {
  const { id } = await register(page)
  return to.replace(':id', id)
}

/** The history of an entry that has been changed, with its versions beside each other. */
const entryWithPast = async (page: Page) => {
  const { id, reference } = await register(page)
  await change(page, id, { summary: 'Ändrad av ett prov.', phase: 'rollout' })
  return `/poster/${reference}?tab=history&from=1&to=2`
}

const deletedEntry = async (page: Page) => {
  const { id } = await register(page)
  await remove(page, id)
  return `/poster/${id}`
}

/** A csv file with one new entry, handed in and waiting for a decision. */
const importOf = (phase: string, sector: string) => async (page: Page) => {
  const lines = [
    'Titel;Sammanfattning;Sort;Fas;Sektorer',
    `${unique('Ny')};Prov;Initiativ;${phase};${sector}`,
  ]
  const answer = await page.request.post('/oversiktskarta/v1/imports?fileName=prov.csv', {
    headers: { 'Content-Type': 'text/csv' },
    data: Buffer.from(lines.join('\r\n')),
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return `/import/${((await answer.json()) as { id: string }).id}`
}

/** Every page of the interface. */
export const pages: View[] = [
  { name: 'map', address: '/' },
  { name: 'map by counts', address: '/?view=counts' },
  { name: 'map as a table', address: '/?view=table' },
  { name: 'map of life events', address: '/?rows=lifeEvent&columns=informationArea' },
  { name: 'map without entries', address: '/?q=finnsinte' },
  { name: 'entry beside the map', address: oneOf('entries', '/?entry=:id', 'q=I-076') },
  { name: 'entries', address: '/poster?kind=need&sort=-updatedAt' },
  { name: 'search with a suggestion', address: '/poster?q=mote' },
  { name: 'entry', address: '/poster/I-076' },
  { name: 'map as it was', address: oneOf('rounds', '/?asOf=:id', '') },
  { name: 'map compared with a round', address: firstRound('/?compare=:id') },
  { name: 'what differs as a table', address: firstRound('/?compare=:id&changes=only&view=table') },
  { name: 'entries as they were', address: '/poster?asOf=2026-01-01' },
  { name: 'rounds', address: '/omgangar' },
  { name: 'published round', address: oneOf('rounds', '/omgangar/:id', '') },
  { name: 'comparison of rounds', address: oneOf('rounds', '/omgangar/:id/jamfor', '') },
  { name: 'decisions', address: '/beslut' },
  { name: 'co-financing', role: 'reader', address: '/samfinansiering' },
  {
    name: 'co-financing of an entry',
    role: 'coordinator',
    address: oneOf('cofinancings', '/samfinansiering/:id', ''),
  },
  { name: 'new co-financing', role: 'coordinator', address: '/samfinansiering/ny' },
  { name: 'roadmap', address: '/fardplan' },
  { name: 'roadmap to move', role: 'coordinator', address: '/fardplan' },
  { name: 'legal obstacles', address: '/hinder?sort=-amount' },
  { name: 'results meeting', address: firstRound('/omgangar/:id/presentation') },
  { name: 'results meeting, the map', address: firstRound('/omgangar/:id/presentation?slide=overview') },
  { name: 'results meeting, needs', address: firstRound('/omgangar/:id/presentation?slide=ownerlessNeeds') },
  ...workshopPages,
  ...prioritisationPages,
  { name: 'organisations', address: '/organisationer' },
  { name: 'organisation', address: oneOf('organisations', '/organisationer/:id', 'q=skatteverket') },
  { name: 'log-in', address: '/logga-in' },
  { name: 'activation', address: '/aktivera#token=prov' },
  { name: 'set-up', address: '/aktivera#token=prov&purpose=setup' },
  { name: 'about', address: '/om' },
  { name: 'accessibility', address: '/tillganglighet' },
  { name: 'personal data', address: '/personuppgifter' },
  { name: 'unknown address', address: '/finns-inte' },
  { name: 'API documentation', address: '/api-docs', large: true },
  { name: 'account', role: 'reader', address: '/konto' },
  { name: 'page for others', role: 'reader', address: '/import' },
  { name: 'comments', role: 'steering', address: '/poster/I-076?tab=comments' },
  { name: 'my organisation', role: 'member', address: '/min-organisation' },
  { name: 'answers in a round', role: 'member', address: oneOf('rounds', '/omgangar/:id/svar', '') },
  { name: 'history', role: 'member', address: entryWithPast },
  { name: 'choice of kind', role: 'member', address: '/poster/ny' },
  { name: 'new entry', role: 'member', address: '/poster/ny?kind=initiative' },
  { name: 'change of an entry', role: 'member', address: ownEntry('/poster/:id/andra') },
  { name: 'imports', role: 'member', address: '/import' },
  { name: 'import to decide on', role: 'coordinator', address: importOf('Idé', 'Häls') },
  { name: 'deleted entry', role: 'coordinator', address: deletedEntry },
  { name: 'deleted entries', role: 'coordinator', address: '/poster?deleted=true' },
  { name: 'round', role: 'coordinator', address: oneOf('rounds', '/omgangar/:id', '') },
  { name: 'change of a round', role: 'coordinator', address: oneOf('rounds', '/omgangar/:id/andra', '') },
  { name: 'users', role: 'coordinator', address: '/administration/anvandare' },
  { name: 'new user', role: 'coordinator', address: '/administration/anvandare/ny' },
  { name: 'user', role: 'coordinator', address: oneOf('users', '/administration/anvandare/:id', '') },
  { name: 'organisations to edit', role: 'coordinator', address: '/administration/organisationer' },
  { name: 'new organisation', role: 'coordinator', address: '/administration/organisationer/ny' },
  {
    name: 'organisation to edit',
    role: 'coordinator',
    address: oneOf('organisations', '/administration/organisationer/:id', 'q=digg'),
  },
  { name: 'categories', role: 'coordinator', address: '/administration/kategorier' },
  { name: 'new category', role: 'coordinator', address: '/administration/kategorier/ny' },
  {
    name: 'category',
    role: 'coordinator',
    address: oneOf('categories', '/administration/kategorier/:id', 'axis=area'),
  },
  {
    name: 'personal data to hand out',
    role: 'coordinator',
    address: '/administration/personuppgifter?q=samordnare',
  },
  { name: 'change log', role: 'coordinator', address: '/administration/andringar' },
  { name: 'backups', role: 'coordinator', address: '/administration/sakerhetskopior' },
]

/** Dialogs, opened lists and forms with errors: what only shows itself after doing something. */
export const states: View[] = [
  {
    name: 'filter with everything open',
    role: 'reader',
    address: '/poster',
    act: async (page, t) => {
      const fold = page.getByRole('button', { name: t.entries.filters.show })
      if (await fold.isVisible()) await fold.click()
      await page.getByRole('button', { name: t.entries.filters.more }).click()
      await page.getByRole('button', { name: `${t.entries.labels.axes.sector}: ${t.common.all}` }).click()
    },
  },
  {
    name: 'suggested organisations',
    role: 'coordinator',
    address: '/administration/anvandare/ny',
    act: async (page, t) => {
      await page.getByRole('combobox', { name: t.admin.users.organisation }).fill('skatteverk')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'account menu',
    role: 'coordinator',
    address: '/om',
    act: async (page, t) => {
      const fold = page.getByRole('button', { name: t.shell.menu, exact: true })
      if (await fold.isVisible()) await fold.click()
      await page.getByRole('button', { name: 'Samordnare' }).click()
    },
  },
  {
    name: 'log-in refused',
    address: '/logga-in',
    expectedError: /status of 400/,
    act: async (page, t) => {
      await page.getByRole('main').getByRole('button', { name: t.shell.logIn }).click()
      await expect(page.getByRole('alert').first()).toBeVisible()
    },
  },
  {
    name: 'nothing found under the address',
    address: '/poster/I-999999',
    expectedError: /status of 404/,
  },
  {
    name: 'form with everything open and errors',
    role: 'member',
    address: '/poster/ny?kind=initiative',
    expectedError: /status of 400/,
    act: async (page, t) => {
      for (const section of Object.values(t.entries.form.sections))
        await page.locator('summary', { hasText: new RegExp(`^${section}$`) }).click()
      const rows = [
        'addParticipation',
        'addBenefit',
        'addFunding',
        'addObstacle',
        'addLink',
        'addContact',
      ] as const
      for (const add of rows) await page.getByRole('button', { name: t.entries.form[add] }).click()
      await page.getByLabel(t.entries.labels.fields.title).first().fill('Det digitala mötet')
      await expect(page.getByText(t.entries.form.similar.title)).toBeVisible()
      await page.getByRole('button', { name: t.entries.form.save, exact: true }).click()
      await expect(page.getByRole('alert').first()).toBeVisible()
    },
  },
  {
    name: 'conflict in the form',
    role: 'member',
    address: ownEntry('/poster/:id/andra'),
    expectedError: /status of 412/,
    act: async (page, t) => {
      await page.getByLabel(t.entries.labels.fields.summary).fill('Mitt.')
      const id = new URL(page.url()).pathname.split('/')[2] ?? ''
      await change(page, id, { summary: 'Deras.', phase: 'paused' })
      await page.getByRole('button', { name: t.entries.form.save, exact: true }).click()
      await expect(page.getByRole('heading', { name: t.entries.form.conflict.title })).toBeVisible()
    },
  },
  {
    name: 'question before deleting',
    role: 'member',
    address: ownEntry('/poster/:id'),
    act: async (page, t) => {
      await page.getByRole('button', { name: t.entries.page.editing.delete }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'question to log in again',
    role: 'member',
    address: ownEntry('/poster/:id/andra'),
    expectedError: /status of 401/,
    act: async (page, t) => {
      await page.context().clearCookies()
      await page.getByRole('button', { name: t.entries.form.save, exact: true }).click()
      await expect(page.getByRole('dialog', { name: t.shell.expired.title })).toBeVisible()
    },
  },
  {
    name: 'new API key',
    role: 'steering',
    address: '/konto',
    act: async (page, t) => {
      await page.locator('summary', { hasText: t.account.tokens.create }).click()
      await page.getByRole('textbox', { name: t.account.tokens.name }).fill('Prov')
      await page.getByRole('button', { name: t.account.tokens.create }).click()
      await expect(page.getByRole('textbox', { name: t.account.tokens.key })).toBeVisible()
    },
  },
  {
    name: 'question before undoing an import',
    role: 'coordinator',
    address: importOf('Idé', 'Sektorsövergripande'),
    act: async (page, t) => {
      const { apply, new: added } = t.imports.decide
      await page.getByRole('button', { name: apply(added(1, '1')) }).click()
      await page.getByRole('button', { name: t.imports.reverse.button }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  ...workshopStates,
  ...prioritisationStates,
  {
    name: 'link to send to somebody invited',
    role: 'coordinator',
    address: oneOf('users', '/administration/anvandare/:id', 'role=reader'),
    act: async (page, t) => {
      await page.getByRole('button', { name: t.admin.users.resetLink }).click()
      await expect(page.getByLabel(t.admin.users.link.label)).toBeVisible()
    },
  },
  {
    name: 'invitation with errors',
    role: 'coordinator',
    address: '/administration/anvandare/ny',
    expectedError: /status of 400/,
    act: async (page, t) => {
      await page.getByRole('button', { name: t.admin.users.send }).click()
      await expect(page.getByRole('alert').first()).toBeVisible()
    },
  },
]
