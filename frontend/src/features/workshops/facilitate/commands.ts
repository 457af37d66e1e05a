/** What can be done with notes on a board. */
export type Command = 'group' | 'move' | 'merge' | 'edit' | 'split' | 'hide'

const keys: Record<string, Command> = {
  g: 'group',
  m: 'move',
  i: 'merge',
  e: 'edit',
  Enter: 'edit',
  d: 'split',
  h: 'hide',
}

/** What a key means to somebody who leads a workshop; letters in either case. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Command | 'undo' | 'clear' | undefined {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.altKey) return undefined
  if (event.ctrlKey || event.metaKey) return key === 'z' ? 'undo' : undefined
  return key === 'Escape' ? 'clear' : keys[key]
}
