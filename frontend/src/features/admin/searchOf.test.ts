import { expect, it } from 'vitest'
import { searchOf } from './searchOf'

it('repeats lists and leaves out what is not set', () => {
  expect(searchOf({ q: undefined, role: ['reader', 'member'], active: false, organisation: [] })).toBe(
    'role=reader&role=member&active=false',
  )
})
