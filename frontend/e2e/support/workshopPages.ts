import type { Page } from '@playwright/test'
import { oneOf } from './addresses'
import type { View } from './pages'
import { expect } from './test'
import { holdWorkshop, typeIn } from './workshops'

/** A workshop with some notes that exists for this view alone. */
const workshop =
  (to: string) =>
  async (page: Page): Promise<string> => {
    const { id, joinCode } = await holdWorkshop(page)
    await typeIn(page, id, ['Ombud för äldre', 'Säker e-post mellan kommun och region'])
    return to.replace(':id', id).replace(':code', joinCode.replace(' ', ''))
  }

/** The pages about workshops and their notes. */
export const workshopPages: View[] = [
  { name: 'way into a workshop', address: '/w' },
  { name: 'guide to leading a workshop', address: '/hjalp/workshop' },
  { name: 'idea box', role: 'member', address: '/idelada' },
  {
    name: 'workshops of a round',
    role: 'coordinator',
    address: oneOf('rounds', '/omgangar/:id/workshoppar', ''),
  },
  {
    name: 'new workshop',
    role: 'coordinator',
    address: oneOf('rounds', '/omgangar/:id/workshoppar/ny', ''),
  },
  {
    name: 'workshops from the template',
    role: 'coordinator',
    address: oneOf('rounds', '/omgangar/:id/workshoppar/mall', ''),
  },
  { name: 'workshop to edit', role: 'coordinator', address: workshop('/workshoppar/:id/andra') },
  { name: 'board of a workshop', role: 'coordinator', address: workshop('/workshoppar/:id') },
  { name: 'way in on the projector', role: 'coordinator', address: workshop('/workshoppar/:id/projektor') },
  {
    name: 'board on the projector',
    role: 'coordinator',
    address: workshop('/workshoppar/:id/projektor?vy=tavla'),
  },
  { name: 'themes', role: 'coordinator', address: oneOf('rounds', '/omgangar/:id/noteringar', '') },
  {
    name: 'suggested groups',
    role: 'coordinator',
    address: oneOf('rounds', '/omgangar/:id/noteringar?flik=suggestions', ''),
  },
  {
    name: 'notes of a round',
    role: 'coordinator',
    address: oneOf('rounds', '/omgangar/:id/noteringar?flik=notes', ''),
  },
  {
    name: 'recurrences',
    role: 'coordinator',
    address: oneOf('rounds', '/omgangar/:id/noteringar?flik=recurrences', ''),
  },
]

/** What shows itself after doing something in a workshop. */
export const workshopStates: View[] = [
  {
    name: 'notes on a phone',
    role: 'coordinator',
    address: workshop('/w/:code'),
    act: async (page) => {
      await page.locator('#name').fill('Kim Berg')
      await page.locator('#organisation').fill('Byalaget')
      await page.locator('[type=submit]').click()
      await page.locator('textarea').fill('Gemensam adress')
      await page.locator('[type=submit]').click()
      await expect(page.locator('textarea')).toBeEmpty()
    },
  },
  {
    name: 'choice of a theme for notes',
    role: 'coordinator',
    address: workshop('/workshoppar/:id'),
    act: async (page, t) => {
      await page.getByRole('listbox').getByRole('option').first().click()
      await page
        .getByRole('button', { name: t.workshops.facilitate.selection.group, exact: true })
        .last()
        .click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
]
