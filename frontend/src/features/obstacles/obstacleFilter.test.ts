import { expect, it } from 'vitest'
import { obstacleQueryOf, searchOfObstacles } from './obstacleFilter'

it('reads only what the API knows out of an address', () => {
  expect(
    obstacleQueryOf({
      q: 'sekretess',
      status: ['removed', 'gone'],
      kind: 'need',
      sector: '1',
      sort: '-amount',
      x: '1',
    }),
  ).toEqual({ q: 'sekretess', status: ['removed'], kind: ['need'], sort: '-amount' })
  expect(obstacleQueryOf({ sort: 'title' })).toEqual({})
})

it('writes the filter for files, with the order where the list has it', () => {
  const query = obstacleQueryOf({ law: ['2009:400', '1998:204'], sort: '-freed' })
  expect(searchOfObstacles(query, true)).toBe('law=2009%3A400&law=1998%3A204&sort=-freed')
  expect(searchOfObstacles(query, false)).toBe('law=2009%3A400&law=1998%3A204')
})
