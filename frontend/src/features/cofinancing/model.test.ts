import { expect, it } from 'vitest'
import { planQueryOf, searchOfPlans } from './model'

const id = '01a2008d-7400-7080-8a2b-3c4d5e6f7a80'

it('reads only what the API knows out of an address', () => {
  expect(planQueryOf({ round: id, kind: ['need', 'x'], sector: 'x', page: '2' })).toEqual({
    round: id,
    kind: ['need'],
  })
})

it('writes the filter for files', () => {
  expect(searchOfPlans(planQueryOf({ round: id, kind: 'need' }))).toBe(`round=${id}&kind=need`)
})
