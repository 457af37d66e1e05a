import { describe, expect, it } from 'vitest'
import { moveOf } from './gridMoves'

const press = (key: string, ctrlKey = false) => moveOf({ key, ctrlKey }, { row: 1, column: 1 }, 3, 4)

describe('moving in a table of scores', () => {
  it.each([
    ['ArrowUp', { row: 0, column: 1 }],
    ['ArrowDown', { row: 2, column: 1 }],
    ['ArrowLeft', { row: 1, column: 0 }],
    ['ArrowRight', { row: 1, column: 2 }],
    ['Enter', { row: 2, column: 1 }],
    ['Home', { row: 1, column: 0 }],
    ['End', { row: 1, column: 3 }],
  ])('%s leads on', (key, to) => {
    expect(press(key)).toEqual(to)
  })

  it('goes to the corners with Ctrl', () => {
    expect(press('Home', true)).toEqual({ row: 0, column: 0 })
    expect(press('End', true)).toEqual({ row: 2, column: 3 })
  })

  it('stays where there is nowhere to go, and leaves other keys alone', () => {
    expect(moveOf({ key: 'ArrowUp', ctrlKey: false }, { row: 0, column: 0 }, 3, 4)).toBeUndefined()
    expect(press('3')).toBeUndefined()
    expect(press('Tab')).toBeUndefined()
  })
})
