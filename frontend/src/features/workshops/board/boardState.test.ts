import { describe, expect, it } from 'vitest'
import { emptyBoard, withMessage, type BoardMessage, type BoardState } from './boardState'

interface Note {
  id: string
  change: number
  state: 'shown' | 'withdrawn'
  text: string
}
type Message = BoardMessage<{ stage: string }, Note, Note>
type State = BoardState<{ stage: string }, Note, Note>

const note = (id: string, change: number, text = `${id}${change}`): Note => ({
  id,
  change,
  state: 'shown',
  text,
})
const gone = (id: string, change: number): Note => ({ id, change, state: 'withdrawn', text: '' })
const message = (change: number, notes: Note[], whole = false, stage = 'write'): Message => ({
  change,
  whole,
  head: { stage },
  notes,
  themes: [],
})

function after(...messages: Message[]): State {
  return messages.reduce<State>((state, one) => withMessage(state, one), emptyBoard())
}

function textsOf(state: State): string[] {
  return [...state.notes.values()]
    .map(({ text, id, state: seen }) => (seen === 'shown' ? text : `-${id}`))
    .sort()
}

function orders<Thing>(things: Thing[]): Thing[][] {
  if (things.length < 2) return [things]
  return things.flatMap((first, index) =>
    orders(things.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  )
}

describe('a board', () => {
  const whole = message(4, [note('a', 2), note('b', 4)], true)
  const changes = [
    message(5, [note('c', 5)]),
    message(6, [note('a', 6)]),
    message(7, [gone('b', 7)], false, 'group'),
  ]

  it('is the same whatever the order in which its changes arrive', () => {
    for (const order of orders([whole, ...changes])) {
      const state = after(...order)
      expect(textsOf(state)).toEqual(['-b', 'a6', 'c5'])
      expect(state.change).toBe(7)
      expect(state.head).toEqual({ stage: 'group' })
    }
  })

  it('is not changed by what it has been told before', () => {
    const once = after(whole, ...changes)
    expect(after(whole, ...changes, ...changes, whole)).toEqual(once)
  })

  it('does not take back a note that is gone', () => {
    expect(textsOf(after(message(3, [gone('a', 3)]), message(2, [note('a', 2)])))).toEqual(['-a'])
  })

  it('forgets what a whole board leaves out, and does not take it back from an older message', () => {
    const shown = after(message(3, [note('mine', 1), note('theirs', 3)], true))
    const hidden = withMessage(shown, message(4, [note('mine', 1)], true))
    expect(textsOf(hidden)).toEqual(['mine1'])
    expect(textsOf(withMessage(hidden, message(3, [note('theirs', 3)])))).toEqual(['mine1'])
    const again = withMessage(hidden, message(5, [note('mine', 1), note('theirs', 3)], true))
    expect(textsOf(again)).toEqual(['mine1', 'theirs3'])
  })

  it('keeps what is newer than a whole board that comes late', () => {
    expect(textsOf(after(message(9, [note('new', 9)]), message(8, [note('old', 8)], true)))).toEqual([
      'new9',
      'old8',
    ])
  })
})
