import { describe, expect, it } from 'vitest'
import { answeredOf, lastPublished, nextName, programmeYear, totalOf, type Round, stepsOf } from './model'

describe('the programme year', () => {
  it.each([
    ['2026-11-22', '2026/27'],
    ['2027-06-30', '2026/27'],
    ['2027-07-01', '2027/28'],
    ['2099-08-01', '2099/00'],
  ])('of %s is %s', (day, expected) => {
    expect(programmeYear(day)).toBe(expected)
  })

  it('of a new round is the first that no round is called', () => {
    expect(nextName([], '2026-11-22')).toBe('2026/27')
    expect(nextName(['2026/27', '2027/28', '2017/18'], '2026-11-22')).toBe('2028/29')
  })
})

it('counts what has been answered for', () => {
  const count = { asked: 3, confirmed: 5, revised: 2, ended: 1, new: 4 }
  expect(totalOf(count)).toBe(15)
  expect(answeredOf(count)).toBe(12)
})

it('finds the latest published round beside the one that is shown', () => {
  const round = (id: string, publishedAt: string | null) => ({ id, publishedAt }) as Round
  const rounds = [round('open', null), round('last', '2026-06-20'), round('first', '2025-06-20')]
  expect(lastPublished(rounds)?.id).toBe('last')
  expect(lastPublished(rounds, 'last')?.id).toBe('first')
  expect(lastPublished(rounds.slice(0, 1))).toBeUndefined()
})

describe('stepsOf', () => {
  it('tells what is over and what goes on', () => {
    const steps = stepsOf({
      stage: 'workshops',
      calendar: [{ stage: 'analysis', from: '2027-03-01', to: '2027-04-30' }],
    })
    expect(steps.map(({ passed, current }) => [passed, current])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, false],
      [false, false],
      [false, false],
      [false, false],
    ])
    expect(steps[3]).toMatchObject({ from: '2027-03-01', to: '2027-04-30' })
  })

  it('lets a published round be in its last stage and over with it', () => {
    expect(stepsOf({ stage: 'published', calendar: [] }).at(-1)).toMatchObject({
      current: true,
      passed: true,
    })
  })
})
