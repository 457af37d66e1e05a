import { expect, it } from 'vitest'
import { groupRelations } from './relationGroups'

const one = { id: '1', title: 'Ett' }
const two = { id: '2', title: 'Två' }

it('groups by type and direction in the usual order', () => {
  const groups = groupRelations({
    relations: [
      { type: 'dependsOn', entry: one },
      { type: 'addresses', entry: two },
    ],
    incomingRelations: [{ type: 'dependsOn', entry: two }],
  })
  expect(groups.map(({ type, direction }) => `${type} ${direction}`)).toEqual([
    'addresses outgoing',
    'dependsOn outgoing',
    'dependsOn incoming',
  ])
})

it('shows an entry once when both have said that they are related', () => {
  const groups = groupRelations({
    relations: [{ type: 'related', entry: one }],
    incomingRelations: [
      { type: 'related', entry: one },
      { type: 'related', entry: two },
    ],
  })
  expect(groups).toEqual([{ type: 'related', direction: 'outgoing', entries: [one, two] }])
})
