import { describe, expect, it } from 'vitest'
import { placed, rangeOf, ticksOf, type PlotPoint } from './plot'

const point = (id: string, x: number, y: number): PlotPoint => ({ id, mark: id, label: id, x, y, to: '/' })
const frame = { left: 10, top: 5, width: 100, height: 50 }

describe('a plot', () => {
  it('spans whole numbers around its values', () => {
    expect(rangeOf([1.2, 4.6])).toEqual([1, 5])
    expect(rangeOf([3])).toEqual([2, 4])
    expect(rangeOf([])).toEqual([0, 1])
  })

  it('counts in steps that people count in', () => {
    expect(ticksOf([1, 5])).toEqual([1, 2, 3, 4, 5])
    expect(ticksOf([0, 100])).toEqual([0, 20, 40, 60, 80, 100])
    expect(ticksOf([0, 1])).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  })

  it('puts more to the right and better higher up', () => {
    const [low, high] = placed([point('a', 1, 1), point('b', 5, 5)], [1, 5], [1, 5], frame, 12)
    expect([low?.left, low?.top]).toEqual([10, 55])
    expect([high?.left, high?.top]).toEqual([110, 5])
  })

  it('lets no point cover another', () => {
    const spots = placed([point('a', 3, 3), point('b', 3, 3), point('c', 3, 3)], [1, 5], [1, 5], frame, 12)
    expect(spots.map(({ left }) => left)).toEqual([60, 72, 84])
  })
})
