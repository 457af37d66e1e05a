import { describe, expect, it } from 'vitest'
import type { Round } from '../model'
import { changeFilterOf, searchOfComparison, statesOf } from './comparisonQuery'

const round = (id: string, publishedAt: string | null) => ({ id, publishedAt }) as Round
const rounds = [round('open', null), round('second', '2026-06-20'), round('first', '2025-06-20')]

describe('statesOf', () => {
  it('compares a published round with now', () => {
    expect(statesOf({}, rounds, 'first')).toEqual({ from: 'first', to: 'now' })
  })

  it('compares now with the last published round while a round is open', () => {
    expect(statesOf({}, rounds, 'open')).toEqual({ from: 'second', to: 'now' })
  })

  it('takes what the address says, but for rounds that can’t be compared', () => {
    expect(statesOf({ from: 'first', to: 'second' }, rounds, 'open')).toEqual({ from: 'first', to: 'second' })
    expect(statesOf({ from: 'open', to: 'nonsense' }, rounds, 'open')).toEqual({ from: 'second', to: 'now' })
  })

  it('has nothing to begin from before anything is published', () => {
    expect(statesOf({}, rounds.slice(0, 1), 'open').from).toBe('')
  })
})

it('asks for files with the same states and filter', () => {
  const filter = changeFilterOf({ change: ['moved', 'gone', '?'], kind: 'need' })
  expect(searchOfComparison({ from: 'first', to: 'now' }, filter)).toBe(
    'from=first&to=now&change=moved&change=gone&kind=need',
  )
})
