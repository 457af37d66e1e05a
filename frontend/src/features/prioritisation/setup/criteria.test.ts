import { describe, expect, it } from 'vitest'
import { asKind, moved, newCriterion, withMeaning } from './criteria'

const criterion = newCriterion([])

describe('criteria', () => {
  it('get keys of their own', () => {
    const second = newCriterion([criterion])
    expect(second.key).not.toBe(criterion.key)
    expect(newCriterion([second]).key).not.toBe(second.key)
  })

  it('lose weight and scale when they become gates', () => {
    const gate = asKind({ ...criterion, part: 'cost', direction: 'lower' }, 'gate')
    expect(gate).toMatchObject({ kind: 'gate', weight: 0, part: 'none', direction: 'higher', scale: [] })
    expect(asKind(gate, 'score').weight).toBe(10)
  })

  it('have a scale only where something is said', () => {
    const said = withMeaning(criterion, 5, 'Mycket')
    expect(said.scale).toEqual(['', '', '', '', 'Mycket'])
    expect(withMeaning(said, 5, ' ').scale).toEqual([])
  })

  it('move within their list', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  })
})
