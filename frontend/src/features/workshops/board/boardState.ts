/** What a board shows one of: every note and theme carries the number of its last write. */
export interface Item {
  id: string
  change: number
}

/**
 * What a client knows of a board: the workshop and its notes and themes by id, each as of its own last write. Things
 * that are gone stay as they were told of, so that an older message cannot bring them back.
 */
export interface BoardState<Head, Note extends Item, Theme extends Item> {
  /** The number that everything is known up to. */
  change: number
  /** The number of the last whole board: what has not changed since and was not in it, is not to be seen. */
  wholeAsOf: number
  head: Head | undefined
  notes: ReadonlyMap<string, Note>
  themes: ReadonlyMap<string, Theme>
}

/** A message about a board: all of it, or what has been written since a number. */
export interface BoardMessage<Head, Note extends Item, Theme extends Item> {
  change: number
  whole: boolean
  head: Head
  notes: readonly Note[]
  themes: readonly Theme[]
}

/** Nothing known yet. */
export function emptyBoard<Head, Note extends Item, Theme extends Item>(): BoardState<Head, Note, Theme> {
  return { change: 0, wholeAsOf: 0, head: undefined, notes: new Map(), themes: new Map() }
}

/**
 * Takes in a message. The same messages in any order, and any of them twice, give the same board, since a stream that
 * is taken up again and a poll beside it may tell the same thing.
 */
export function withMessage<Head, Note extends Item, Theme extends Item>(
  state: BoardState<Head, Note, Theme>,
  message: BoardMessage<Head, Note, Theme>,
): BoardState<Head, Note, Theme> {
  const wholeAsOf = message.whole ? Math.max(state.wholeAsOf, message.change) : state.wholeAsOf
  const late = message.change < state.wholeAsOf
  const told = { whole: message.whole && !late, asOf: message.change, wholeAsOf }
  return {
    change: Math.max(state.change, message.change),
    wholeAsOf,
    head: message.change >= state.change ? message.head : state.head,
    notes: merged(state.notes, message.notes, told),
    themes: merged(state.themes, message.themes, told),
  }
}

function merged<Thing extends Item>(
  held: ReadonlyMap<string, Thing>,
  arrived: readonly Thing[],
  { whole, asOf, wholeAsOf }: { whole: boolean; asOf: number; wholeAsOf: number },
): ReadonlyMap<string, Thing> {
  const next = new Map<string, Thing>()
  // A whole board leaves out what may not be seen; only what is newer than it can be missing for another reason.
  for (const [id, thing] of held) if (!whole || thing.change > asOf) next.set(id, thing)
  for (const thing of arrived) {
    const known = next.get(thing.id)
    const newer = known ? thing.change >= known.change : whole || thing.change > wholeAsOf
    if (newer) next.set(thing.id, thing)
  }
  return next
}
