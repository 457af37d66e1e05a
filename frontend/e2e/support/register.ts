import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { bare } from '@/api/merge'
import { inputFields } from '@/features/entries/form/mergeEntries'
import type { Category, Entry, EntryInput, EntryItem } from '@/features/entries/model'
import { expect } from './test'

const base = '/oversiktskarta/v1'

/** Reads from the API as the person whose page it is. */
export async function read<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(base + path)
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as T
}

/** Every entry that the person may read and that fits the filter, at most a hundred. */
export async function entriesOf(page: Page, search: string): Promise<EntryItem[]> {
  const { entries } = await read<{ entries: EntryItem[] }>(page, `/entries?limit=100&${search}`)
  return entries
}

/** The text with an end of its own, so that a test finds what it made itself. */
export function unique(text: string): string {
  return `${text} ${randomUUID().slice(0, 8)}`
}

/** Registers an entry of the person's own organisation, visible to everybody who is logged in. */
export async function register(page: Page, fields: Partial<EntryInput> = {}): Promise<Entry> {
  const { user } = await read<{ user: { organisation: { id: string } } }>(page, '/sessions/current')
  const { categories } = await read<{ categories: Category[] }>(page, '/categories?axis=sector')
  const data: Partial<EntryInput> = {
    kind: 'initiative',
    title: unique('Provad post'),
    summary: 'Registrerad av ett prov.',
    phase: 'ongoing',
    visibility: 'members',
    registeredBy: { id: user.organisation.id },
    categories: categories.slice(0, 1).map(({ id }) => ({ id })),
    ...fields,
  }
  const answer = await page.request.post(`${base}/entries`, { data })
  expect(answer.status(), await answer.text()).toBe(201)
  return (await answer.json()) as Entry
}

/** Changes some of an entry, as the person whose page it is. */
export async function change(page: Page, id: string, fields: Partial<EntryInput>): Promise<void> {
  const { data, version } = await current(page, id)
  const answer = await page.request.put(`${base}/entries/${id}`, {
    headers: { 'If-Match': version },
    data: bare({ ...inputFields(data), ...fields }),
  })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Deletes an entry, as the person whose page it is. */
export async function remove(page: Page, id: string): Promise<void> {
  const { version } = await current(page, id)
  const answer = await page.request.delete(`${base}/entries/${id}`, { headers: { 'If-Match': version } })
  expect(answer.status(), await answer.text()).toBe(204)
}

async function current(page: Page, id: string): Promise<{ data: Entry; version: string }> {
  const answer = await page.request.get(`${base}/entries/${id}`)
  expect(answer.ok(), await answer.text()).toBe(true)
  return { data: (await answer.json()) as Entry, version: answer.headers().etag ?? '' }
}
