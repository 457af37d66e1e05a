import { describe, expect, it } from 'vitest'
import { mergeOf, withTheirs } from '@/api/merge'
import type { EntryInput } from '../model'
import { emptyForm } from './entryForm'
import { inputOf } from './entryInput'

const base: EntryInput = inputOf({
  ...emptyForm('need', { value: 'o1', label: 'Digg' }),
  title: 'Titel',
  sector: ['s1', 's2'],
}).input

describe('mergeOf', () => {
  it('asks about a field that both have changed', () => {
    expect(mergeOf(base, { ...base, title: 'Min' }, { ...base, title: 'Deras' })).toEqual({
      conflicts: ['title'],
      taken: [],
    })
  })

  it('does not ask when both have written the same', () => {
    const changed = { ...base, title: 'Samma' }
    expect(mergeOf(base, changed, { ...changed })).toEqual({ conflicts: [], taken: [] })
  })

  it('keeps what only one of us has changed', () => {
    expect(mergeOf(base, { ...base, title: 'Min' }, { ...base, phase: 'met' })).toEqual({
      conflicts: [],
      taken: ['phase'],
    })
  })

  it('does not take another order or other names beside ids for a change', () => {
    const theirs: EntryInput = {
      ...base,
      categories: [{ id: 's2', axis: 'sector', name: 'Två' }, { id: 's1' }],
      registeredBy: { id: 'o1', name: 'Myndigheten för digital förvaltning', shortName: 'Digg' },
    }
    expect(mergeOf(base, { ...base, categories: [...base.categories].reverse() }, theirs)).toEqual({
      conflicts: [],
      taken: [],
    })
  })

  it('sees a change inside a row of a list', () => {
    const funding = [{ organisation: { id: 'o1' }, year: 2026, amount: 5, status: 'pledged' as const }]
    const before: EntryInput = { ...base, funding }
    const after: EntryInput = { ...base, funding: funding.map((row) => ({ ...row, amount: 6 })) }
    expect(mergeOf(before, before, after).taken).toEqual(['funding'])
  })
})

it('takes over the chosen fields only', () => {
  const merged = withTheirs({ ...base, title: 'Min', summary: 'Min' }, { ...base, title: 'Deras' }, ['title'])
  expect(merged).toMatchObject({ title: 'Deras', summary: 'Min' })
})
