import { describe, expect, it } from 'vitest'
import type { Ballot, Criterion } from '../model'
import { answersOf, ballotOf, isDone, scoreIn, unanswered } from './ballots'

const ballot = {
  id: 'b',
  version: 3,
  raterId: 'r',
  entry: { id: 'e' },
  scores: [
    { criterion: 'urgency', score: 4 },
    { criterion: 'owner', gate: 'unknown' },
  ],
  comment: 'Viktigt.',
  abstained: false,
  reason: '',
  updatedBy: 'Någon',
  createdAt: '',
  updatedAt: '',
} satisfies Ballot
const asked = [{ key: 'urgency' }, { key: 'owner' }] as Criterion[]

describe('a ballot', () => {
  it('comes back as it was read', () => {
    expect(ballotOf('e', answersOf(ballot))).toEqual({
      entry: { id: 'e' },
      version: 3,
      scores: ballot.scores,
      comment: 'Viktigt.',
      abstained: false,
      reason: '',
    })
  })

  it('gives no scores when the rater abstains, and no reason when not', () => {
    const abstaining = { ...answersOf(ballot), abstained: true, reason: 'Jäv.' }
    expect(ballotOf('e', abstaining)).toMatchObject({ scores: [], abstained: true, reason: 'Jäv.' })
    expect(ballotOf('e', { ...abstaining, abstained: false })).toMatchObject({ reason: '' })
  })

  it('is done when everything is answered or the rater abstains', () => {
    expect(isDone(undefined, asked)).toBe(false)
    expect(isDone({ ...unanswered(), scores: { urgency: 1 } }, asked)).toBe(false)
    expect(isDone(answersOf(ballot), asked)).toBe(true)
    expect(isDone({ ...unanswered(), abstained: true }, asked)).toBe(true)
  })

  it('takes scores from 1 to 5 and nothing else', () => {
    expect(['1', ' 5 ', ''].map(scoreIn)).toEqual([1, 5, undefined])
    expect(['0', '6', '3,5', 'x'].map(scoreIn)).toEqual([NaN, NaN, NaN, NaN])
  })
})
