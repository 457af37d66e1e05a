import { expect, it } from 'vitest'
import { membershipsOn } from './memberships'

it.each([
  [null, null, true],
  ['2026-Q4', null, true],
  ['2026-11-23', null, false],
  ['2027', null, false],
  ['2015', '2026', true],
  ['2015', '2026-Q3', false],
  [null, '2026-11-22', true],
])('a part from %s to %s holds on 2026-11-22: %s', (from, to, holds) => {
  expect(membershipsOn([{ kind: 'member', from, to }], '2026-11-22')).toHaveLength(holds ? 1 : 0)
})
