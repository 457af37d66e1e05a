import { expect, it } from 'vitest'
import { sv } from '@/i18n/sv'
import { emptyForm } from './entryForm'
import { inputOf } from './entryInput'
import { checkForm, placeErrors } from './formErrors'

const sent = {
  ...inputOf(emptyForm('need', null)).sent,
  participations: [0, 2],
  links: [1],
}

it.each([
  ['title', 'title'],
  ['categories', 'categories'],
  ['categories.3.id', 'categories'],
  ['registeredBy.id', 'registeredBy.id'],
  ['registeredBy', 'registeredBy.id'],
  ['participations.1.role', 'participations.2.role'],
  ['participations.1.organisation.id', 'participations.2.organisation.id'],
  ['participations.1.organisation', 'participations.2.organisation.id'],
  ['participations.1', 'participations.2.organisation.id'],
  ['links.0.url', 'links.1.url'],
  ['links.0', 'links.1.url'],
  ['relations.0', 'relations.0.entry.id'],
  ['reuse.sourceCodeUrl', 'reuse.sourceCodeUrl'],
])('shows what the server says of %s at %s', (path, field) => {
  expect(Object.keys(placeErrors({ [path]: 'Fel.' }, sent, sv.entries.labels.fields))).toEqual([field])
})

it('says which row is wrong', () => {
  const errors = { 'links.0.url': 'Fel.', 'reuse.owner': 'Fel.' }
  expect(placeErrors(errors, sent, sv.entries.labels.fields)).toEqual({
    'links.1.url': 'Länkar 2: Fel.',
    'reuse.owner': 'Fel.',
  })
})

it('asks for what must be filled in, in words of its own', () => {
  expect(checkForm({ ...emptyForm('need', null), title: ' ' }, sv)).toEqual({
    title: 'Fyll i titel.',
    summary: 'Fyll i sammanfattning.',
    categories: 'Välj minst en sektor.',
    'registeredBy.id': 'Välj organisation.',
  })
})

it('finds amounts and years that are no numbers', () => {
  const form = {
    ...emptyForm('need', { value: 'o1', label: 'Digg' }),
    title: 'Titel',
    summary: 'Text',
    sector: ['s1'],
    estimatedCost: 'mycket',
    funding: [{ organisation: null, year: '26?', amount: '1 000', status: 'pledged' as const }],
  }
  expect(Object.keys(checkForm(form, sv))).toEqual(['estimatedCost', 'funding.0.year'])
})
