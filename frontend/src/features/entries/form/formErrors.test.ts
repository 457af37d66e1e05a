import { expect, it } from 'vitest'
import { emptyForm } from './entryForm'
import { inputOf } from './entryInput'
import { numberErrors, placeErrors } from './formErrors'

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
  expect(placeErrors({ [path]: 'Fel.' }, sent)).toEqual({ [field]: 'Fel.' })
})

it('finds amounts and years that are no numbers', () => {
  const form = emptyForm('need', null)
  form.estimatedCost = 'mycket'
  form.funding = [{ organisation: null, year: '26?', amount: '1 000', status: 'pledged' }]
  expect(numberErrors(form, { notANumber: 'Tal.', notAYear: 'År.' })).toEqual({
    estimatedCost: 'Tal.',
    'funding.0.year': 'År.',
  })
})
