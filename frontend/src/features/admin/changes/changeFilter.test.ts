import { expect, it } from 'vitest'
import { changeFilterIn } from './changeFilter'

const id = '01a20297-9a15-7d5b-a6da-9ec6e80bab73'

it('reads what the address says, and leaves out what the API would refuse', () => {
  const filter = changeFilterIn({
    user: id,
    resource: ['entry', 'moon'],
    action: 'updated',
    import: 'x',
    from: '2026-Q2',
    to: 'snart',
  })
  expect(filter).toEqual({
    user: [id],
    resource: ['entry'],
    resourceId: [],
    action: ['updated'],
    import: [],
    from: '2026-Q2',
    to: undefined,
  })
})
