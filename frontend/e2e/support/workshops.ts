import type { Page } from '@playwright/test'
import type { Round } from '@/features/rounds/model'
import type { NoteKind, Workshop } from '@/features/workshops/model'
import { read, unique } from './register'
import { expect } from './test'

const base = '/oversiktskarta/v1'

async function post<T>(page: Page, path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(base + path, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as T
}

/** A workshop of the open round that exists for this test alone, in which people write and see each other's notes. */
export async function holdWorkshop(page: Page): Promise<Workshop & { joinCode: string }> {
  const { rounds } = await read<{ rounds: Round[] }>(page, '/rounds?limit=100')
  const open = rounds.find(({ publishedAt }) => publishedAt === null)
  const input = { name: unique('Provworkshop'), columns: 'kind', dotsEach: 3 }
  const workshop = await post<Workshop>(page, `/rounds/${open?.id}/workshops`, input)
  await lead(page, workshop.id, { stage: 'write', notesShown: true })
  return { ...workshop, joinCode: workshop.code?.code ?? '' }
}

/** Leads a workshop on. */
export async function lead(page: Page, id: string, change: object): Promise<void> {
  await post(page, `/workshops/${id}/stage-changes`, change)
}

/** Types in notes, as somebody who leads the workshop. */
export async function typeIn(
  page: Page,
  id: string,
  texts: string[],
  kind: NoteKind = 'need',
): Promise<void> {
  await post(page, `/workshops/${id}/note-batches`, { notes: texts.map((text) => ({ text, kind })) })
}

/** Joins a workshop by its code on a phone. */
export async function join(page: Page, code: string, name: string, organisation: string): Promise<void> {
  await page.goto('/w')
  await page.getByLabel('Workshoppens kod').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByLabel('Ditt namn').fill(name)
  const field = page.getByRole('combobox', { name: 'Din organisation' })
  await field.fill(organisation)
  await field.press('Escape')
  await page.getByRole('button', { name: 'Gå med' }).click()
  await expect(page.getByRole('button', { name: 'Skicka' })).toBeVisible()
}

/** Writes a note on a phone. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Din notering').fill(text)
  await page.getByRole('button', { name: 'Skicka' }).click()
}
