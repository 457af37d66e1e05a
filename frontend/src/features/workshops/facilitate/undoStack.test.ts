import { expect, it } from 'vitest'
import { undoStack } from './undoStack'

const doing = (log: string[], text: string) => ({
  text,
  undo: () => {
    log.push(text)
    return Promise.resolve()
  },
})

it('takes back the latest first, one at a time', async () => {
  const log: string[] = []
  const stack = undoStack()
  for (const text of ['a', 'b', 'c']) stack.push(doing(log, text))
  const [first, second] = await Promise.all([stack.undo(), stack.undo()])
  expect([first?.text, second]).toEqual(['c', undefined])
  await stack.undo()
  expect(log).toEqual(['c', 'b'])
  expect(stack.done.value.map(({ text }) => text)).toEqual(['a'])
})

it('keeps what could not be taken back', async () => {
  const stack = undoStack()
  stack.push({ text: 'a', undo: () => Promise.reject(new Error('stale')) })
  await expect(stack.undo()).rejects.toThrow('stale')
  expect(stack.done.value).toHaveLength(1)
})

it('does not grow without end', () => {
  const stack = undoStack()
  for (let number = 0; number < 60; number++) stack.push(doing([], String(number)))
  expect(stack.done.value).toHaveLength(50)
  expect(stack.done.value[0]?.text).toBe('10')
})
