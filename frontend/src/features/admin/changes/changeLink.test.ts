import { expect, it } from 'vitest'
import { placeOf } from './changeLink'

it.each([
  ['entry', '/poster/1'],
  ['comment', '/poster/I-042?tab=comments'],
  ['user', '/administration/anvandare/1'],
  ['import', '/import/1'],
] as const)('leads from the change of a thing of the sort %s to %s', (resource, place) => {
  expect(placeOf({ resource, resourceId: '1', label: 'I-042 Titel' })).toBe(place)
})
