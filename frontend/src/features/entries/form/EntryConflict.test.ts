import { cleanup, render, screen } from '@testing-library/vue'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { afterEach, expect, it } from 'vitest'
import { categoriesQuery } from '../useCategories'
import EntryConflict from './EntryConflict.vue'
import { emptyForm } from './entryForm'
import { inputOf } from './entryInput'

const { input } = inputOf({
  ...emptyForm('need', { value: 'o1', label: 'Digg' }),
  title: 'Min titel',
  summary: 'Min text',
})
const theirs = { ...input, title: 'Deras titel', summary: 'Deras text', phase: 'met' as const }

function open() {
  const queryClient = new QueryClient()
  queryClient.setQueryData(categoriesQuery.queryKey, [])
  return render(EntryConflict, {
    props: {
      busy: false,
      conflict: {
        mine: input,
        theirs,
        etag: '"2.a"',
        conflicts: ['title', 'summary'],
        taken: ['phase'],
        changes: [{ field: 'title', changedBy: 'Samordnare', changedAt: '2026-11-22T09:00:00Z' }],
      },
    },
    global: { plugins: [[VueQueryPlugin, { queryClient }]] },
  })
}

afterEach(cleanup)

it('saves my text where nothing else is chosen, and keeps what only the others changed', () => {
  const { emitted } = open()
  screen.getByRole('button', { name: 'Spara med mina val' }).click()
  expect(emitted('save')).toEqual([[{ ...input, phase: 'met' }]])
})

it('takes theirs in the field where it is chosen', () => {
  const { emitted } = open()
  screen.getByRole<HTMLInputElement>('radio', { name: /Deras titel/ }).click()
  screen.getByRole('button', { name: 'Spara med mina val' }).click()
  expect(emitted('save')).toEqual([[{ ...input, title: 'Deras titel', phase: 'met' }]])
})

it('says who changed what, and shows both texts', () => {
  open()
  expect(screen.getByText(/ändrat av Samordnare 2026-11-22 10:00/)).toBeTruthy()
  for (const text of ['Min titel', 'Deras titel', 'Min text', 'Deras text', 'Mött'])
    expect(screen.getByText(text)).toBeTruthy()
})
