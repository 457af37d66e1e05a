import { describe, expect, it } from 'vitest'
import {
  focusAfter,
  focused,
  meant,
  moved,
  nothingChosen,
  stepped,
  toggled,
  type Choice,
  type Step,
} from './roving'

const grid = [['a', 'b', 'c'], [], ['d', 'e']]
const at = (focus: string, chosen: string[] = []): Choice => ({
  focus,
  chosen: new Set(chosen),
  anchor: undefined,
})

describe('arrow keys', () => {
  it.each<[string, Step, string]>([
    ['a', 'down', 'b'],
    ['a', 'up', 'a'],
    ['c', 'down', 'c'],
    ['b', 'right', 'e'],
    ['c', 'right', 'e'],
    ['e', 'left', 'b'],
    ['d', 'right', 'd'],
    ['b', 'last', 'c'],
    ['b', 'first', 'a'],
  ])('from %s %s is %s', (from, step, to) => {
    expect(stepped(grid, from, step)).toBe(to)
  })

  it('begin with the first note, also when the one in focus is gone', () => {
    expect(focused(grid, nothingChosen)).toBe('a')
    expect(focused(grid, at('x'))).toBe('a')
    expect(focused([[], []], at('x'))).toBeUndefined()
  })
})

describe('choosing', () => {
  it('turns on and off', () => {
    const once = toggled(at('a'), 'b')
    expect([...once.chosen]).toEqual(['b'])
    expect([...toggled(once, 'b').chosen]).toEqual([])
  })

  it('extends from where it began', () => {
    const twice = moved(grid, moved(grid, at('a'), 'down', true), 'down', true)
    expect([...twice.chosen]).toEqual(['a', 'b', 'c'])
    expect(twice.focus).toBe('c')
  })

  it('means what is chosen and still there, in the order of the board, or else the note in focus', () => {
    expect(meant(grid, at('a', ['e', 'b', 'gone']))).toEqual(['b', 'e'])
    expect(meant(grid, at('d'))).toEqual(['d'])
    expect(meant([], at('d'))).toEqual([])
  })
})

it('leaves the focus beside what went', () => {
  expect(focusAfter(grid, at('b'), new Set(['b']))).toBe('c')
  expect(focusAfter(grid, at('c'), new Set(['c', 'b']))).toBe('a')
  expect(focusAfter(grid, at('d'), new Set(['d', 'e']))).toBe('a')
})
