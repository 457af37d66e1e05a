import { describe, expect, it } from 'vitest'
import { trialIn, weightOf, withWeight } from './trial'

const nothing = { weight: [], without: [] }

describe('trying other weights', () => {
  it('reads the address and leaves out what is not a weight', () => {
    expect(trialIn({ weight: ['urgency:5', 'urgency:101', '<b>', 'cost:0'], without: 'nobody' })).toEqual({
      weight: ['urgency:5', 'cost:0'],
      without: [],
    })
  })

  it('knows the tried weight from the decided one', () => {
    expect(weightOf({ ...nothing, weight: ['cost:0'] }, 'cost', 2)).toBe(0)
    expect(weightOf(nothing, 'cost', 2)).toBe(2)
  })

  it('tries one weight beside the others, within bounds, and forgets the decided one', () => {
    const trial = { ...nothing, weight: ['cost:1', 'urgency:5'] }
    expect(withWeight(trial, 'cost', 7, 2)).toEqual(['urgency:5', 'cost:7'])
    expect(withWeight(trial, 'cost', 400, 2)).toEqual(['urgency:5', 'cost:100'])
    expect(withWeight(trial, 'cost', 2, 2)).toEqual(['urgency:5'])
  })
})
