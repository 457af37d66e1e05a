import { expect, it } from 'vitest'
import { organisationFilterOf } from './useOrganisationFilter'

it('reads what it knows out of an address', () => {
  const query = {
    q: 'skatte',
    kind: ['agency', 'planet'],
    membership: 'member',
    sort: '-entryCount',
    page: '2',
  }
  expect(organisationFilterOf(query)).toEqual({
    q: 'skatte',
    kind: ['agency'],
    membership: ['member'],
    sort: '-entryCount',
    page: 2,
  })
})

it('falls back where it does not', () => {
  expect(organisationFilterOf({ sort: 'mood', page: '-1' })).toEqual({
    q: '',
    kind: [],
    membership: [],
    sort: 'name',
    page: 1,
  })
})
