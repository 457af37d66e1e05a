import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '@/api/problems'
import { outbox, type Waiting } from './outbox'

type Item = Waiting<string>

/** A server that gives the same thing for the same key, over a network that can fail before or after it has received. */
function server() {
  const received = new Map<string, string>()
  let network: 'up' | 'down' | 'loses answers' = 'up'
  return {
    received,
    become: (state: typeof network) => (network = state),
    async send({ key, body }: Item): Promise<void> {
      await Promise.resolve()
      if (network === 'down') throw new Problem({ status: 0 })
      if (body === 'too long') throw new Problem({ status: 400, detail: 'För lång.' })
      received.set(key, body)
      if (network === 'loses answers') throw new Problem({ status: 0 })
    },
  }
}

let shown: readonly Item[] = []
const open = (send: (item: Item) => Promise<void>) =>
  outbox<string>({ name: 'notes', keep: localStorage, send, changed: (items) => (shown = items) })

beforeEach(() => {
  localStorage.clear()
  shown = []
})

describe('notes without network', () => {
  it('wait, survive the page, and are sent in order', async () => {
    const there = server()
    there.become('down')
    const first = open((item) => there.send(item))
    await first.add({ key: '1', body: 'a' })
    await first.add({ key: '2', body: 'b' })
    expect(shown.map(({ body }) => body)).toEqual(['a', 'b'])

    there.become('up')
    await open((item) => there.send(item)).flush()
    expect([...there.received.values()]).toEqual(['a', 'b'])
    expect(shown).toEqual([])
    expect(localStorage.length).toBe(0)
  })

  it('are one note when the answer was lost on its way', async () => {
    const there = server()
    there.become('loses answers')
    const box = open((item) => there.send(item))
    await box.add({ key: '1', body: 'a' })
    expect(shown).toHaveLength(1)
    there.become('up')
    await box.flush()
    expect([...there.received]).toEqual([['1', 'a']])
    expect(shown).toEqual([])
  })

  it('are not sent twice by two calls at once', async () => {
    const sent: string[] = []
    const box = open(async ({ key }) => {
      await Promise.resolve()
      sent.push(key)
    })
    await Promise.all([box.add({ key: '1', body: 'a' }), box.flush(), box.flush()])
    expect(sent).toEqual(['1'])
  })

  it('let others pass when one is refused, and keep its text', async () => {
    const there = server()
    const box = open((item) => there.send(item))
    await box.add({ key: '1', body: 'too long' })
    await box.add({ key: '2', body: 'b' })
    expect([...there.received.values()]).toEqual(['b'])
    expect(shown).toEqual([{ key: '1', body: 'too long', refusal: 'För lång.' }])
    box.drop('1')
    expect(shown).toEqual([])
  })

  it('begin anew where what is kept cannot be read', () => {
    localStorage.setItem('notes', '{')
    expect(open(() => Promise.resolve()).waiting()).toEqual([])
  })
})
