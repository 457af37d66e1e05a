import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { follow, type Connection, type Stream } from './live'

/** A stream in the hands of the test. */
class HeldStream implements Stream {
  onopen: ((event: Event) => unknown) | null = null
  onerror: ((event: Event) => unknown) | null = null
  readyState = 0
  private listener: (event: MessageEvent<string>) => void = () => undefined
  constructor(readonly address: string) {}
  addEventListener(_type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listener = listener
  }
  close(): void {
    this.readyState = 2
  }
  opens(): void {
    this.readyState = 1
    this.onopen?.(new Event('open'))
  }
  tells(change: number): void {
    this.listener(new MessageEvent('board', { data: JSON.stringify({ change }) }))
  }
  breaks(forGood: boolean): void {
    this.readyState = forGood ? 2 : 0
    this.onerror?.(new Event('error'))
  }
}

interface Message {
  change: number
}

let streams: HeldStream[]
let known: number
let connections: Connection[]
let answer: () => Promise<Message>
let end: () => void
const refusals: unknown[] = []
const forbidden = new Error('forbidden')

beforeEach(() => {
  vi.useFakeTimers()
  streams = []
  connections = []
  refusals.length = 0
  known = 0
  answer = () => Promise.resolve({ change: known + 1 })
  end = follow<Message>({
    stream: () => `/events?since=${known}`,
    event: 'board',
    poll: () => answer(),
    onMessage: ({ change }) => (known = Math.max(known, change)),
    onConnection: (connection) => connections.push(connection),
    refused: (reason) => reason === forbidden,
    onRefused: (reason) => refusals.push(reason),
    open: (address) => {
      const stream = new HeldStream(address)
      streams.push(stream)
      return stream
    },
    pollMilliseconds: 1_000,
  })
})
afterEach(() => {
  end()
  vi.useRealTimers()
})

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('following', () => {
  it('takes what the stream tells', () => {
    streams[0]?.opens()
    streams[0]?.tells(7)
    expect(known).toBe(7)
    expect(connections).toEqual(['live'])
  })

  it('asks while the stream is away, and stops asking when it is back', async () => {
    streams[0]?.opens()
    streams[0]?.breaks(false)
    await pass(2_500)
    expect(known).toBe(3)
    expect(streams).toHaveLength(1)
    streams[0]?.opens()
    await pass(5_000)
    expect(known).toBe(3)
    expect(connections.at(-1)).toBe('live')
  })

  it('begins a new stream from what is known when the browser has given the first up', async () => {
    streams[0]?.tells(5)
    streams[0]?.breaks(true)
    await pass(10)
    expect(streams[1]?.address).toBe('/events?since=6')
  })

  it('says that it is offline when asking fails too, and asks on', async () => {
    answer = () => Promise.reject(new Error('no network'))
    streams[0]?.breaks(false)
    await pass(10)
    expect(connections.at(-1)).toBe('offline')
    answer = () => Promise.resolve({ change: 9 })
    await pass(1_000)
    expect(known).toBe(9)
    expect(connections.at(-1)).toBe('polling')
  })

  it('catches up at once when the network is back', async () => {
    streams[0]?.opens()
    dispatchEvent(new Event('online'))
    await pass(10)
    expect(known).toBe(1)
    expect(connections.at(-1)).toBe('live')
  })

  it('ends when it is refused, and when told to', async () => {
    answer = () => Promise.reject(forbidden)
    streams[0]?.breaks(true)
    await pass(10)
    expect(refusals).toEqual([forbidden])
    answer = () => Promise.resolve({ change: 99 })
    await pass(10_000)
    dispatchEvent(new Event('online'))
    await pass(10)
    expect(known).toBe(0)
  })
})
