import { describe, expect, it } from 'vitest'
import { bare } from '@/api/merge'
import type { EntryInput } from '../model'
import { emptyForm, formOf } from './entryForm'
import { inputOf, wholeNumber } from './entryInput'

const digg = { id: 'o1', name: 'Myndigheten för digital förvaltning' }
const option = { value: 'o1', label: digg.name }

const full: EntryInput = {
  kind: 'initiative',
  title: 'Mina meddelanden',
  summary: 'Digital post.',
  description: 'Sedan 2012.',
  phase: 'operation',
  visibility: 'public',
  registeredBy: digg,
  categories: [
    { id: 's1', axis: 'sector' },
    { id: 'a1', axis: 'area' },
  ],
  participations: [{ organisation: digg, role: 'lead', from: '2012', to: null }],
  plannedStart: '2012-Q1',
  plannedEnd: null,
  targetGroups: ['individuals'],
  benefits: [{ kind: 'financial', description: 'Mindre porto.', owner: null, from: null, amount: 0 }],
  estimatedCost: 1_500_000,
  funding: [{ organisation: digg, year: 2026, amount: 5, status: 'decided' }],
  obstacles: [{ provision: '2009:400', stops: 'Utlämnande.', proposal: '', status: 'identified' }],
  reuse: { owner: '', licence: 'EUPL-1.2', sourceCodeUrl: '', terms: '' },
  links: [{ url: 'https://example.se', title: '' }],
  contacts: [{ name: 'Registrator', role: '', email: '', phone: '' }],
  relations: [{ type: 'addresses', entry: { id: 'e1', reference: 'B-001', title: 'Behov' } }],
  source: 'Årsredovisningen',
}

describe('formOf and inputOf', () => {
  it('give back every field of an entry as it was', () => {
    expect(bare(inputOf(formOf(full)).input)).toEqual(bare(full))
  })

  it('copy, so that writing in the form does not change what was read', () => {
    formOf(full).reuse.licence = 'annat'
    expect(full.reuse.licence).toBe('EUPL-1.2')
  })
})

describe('inputOf', () => {
  const blankRow = { organisation: null, role: 'participant' as const, from: '', to: '' }

  it('leaves out rows that nobody has written in, and says which rows it sent', () => {
    const form = emptyForm('need', option)
    form.participations = [blankRow, { ...blankRow, organisation: option }, blankRow]
    const { input, sent } = inputOf(form)
    expect(input.participations).toHaveLength(1)
    expect(sent.participations).toEqual([1])
  })

  it('sends a half-written row, so that the person is told what is missing', () => {
    const form = emptyForm('need', option)
    form.participations = [{ ...blankRow, from: '2026' }]
    expect(inputOf(form).input.participations).toEqual([
      { organisation: { id: '' }, role: 'participant', from: '2026', to: null },
    ])
  })

  it('takes a new funding row with only its year for blank', () => {
    const form = emptyForm('need', option)
    form.funding = [{ organisation: null, year: '2026', amount: '', status: 'pledged' }]
    expect(inputOf(form).input.funding).toEqual([])
  })
})

it.each([
  ['1 500 000', 1_500_000],
  ['1\u00a0500 kr', 1500],
  ['0', 0],
  ['', undefined],
  ['1,5', undefined],
  ['-3', undefined],
  ['en miljon', undefined],
])('reads %j as %s', (text, number) => {
  expect(wholeNumber(text)).toBe(number)
})
