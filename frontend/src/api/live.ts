/** How a page that follows something is told of it: at once, by asking again and again, or not at all for the moment. */
export type Connection = 'live' | 'polling' | 'offline'

/** What the browser's EventSource does for us; tests give one of their own. */
export interface Stream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void
  close(): void
  onopen: ((event: Event) => unknown) | null
  onerror: ((event: Event) => unknown) | null
  readonly readyState: number
}

interface Options<Message> {
  /** The address of the stream, from what is known already. */
  stream: () => string
  /** The name of its events. */
  event: string
  /** Asks for what is new since what is known already. */
  poll: () => Promise<Message>
  onMessage: (message: Message) => void
  onConnection: (connection: Connection) => void
  /** Nothing more is to be had: what is followed may no longer be read. */
  onRefused?: (reason: unknown) => void
  /** Whether a failed poll means that no other will succeed. */
  refused?: (reason: unknown) => boolean
  open?: (address: string) => Stream
  pollMilliseconds?: number
}

const closed = 2

/**
 * Follows something that changes. The browser takes up a lost stream again by itself and says which event it had last;
 * meanwhile, and where streams do not get through, the same is asked for every few seconds. A message may therefore come
 * twice or late, which whoever receives it has to bear. Ends when the returned function is called.
 */
export function follow<Message>(options: Options<Message>): () => void {
  const openStream = options.open ?? ((address: string): Stream => new EventSource(address))
  const pause = options.pollMilliseconds ?? 4_000
  let stream: Stream | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let live = false
  let ended = false

  function connect(): void {
    stream?.close()
    const opened = openStream(options.stream())
    stream = opened
    opened.addEventListener(options.event, ({ data }) => options.onMessage(JSON.parse(data) as Message))
    opened.onopen = () => {
      if (stream !== opened) return
      live = true
      clearTimeout(timer)
      options.onConnection('live')
    }
    opened.onerror = () => {
      if (stream !== opened) return
      live = false
      void ask()
    }
  }

  /** Asks once; keeps asking as long as there is no stream. */
  async function ask(): Promise<void> {
    clearTimeout(timer)
    try {
      const message = await options.poll()
      if (ended) return
      options.onMessage(message)
      options.onConnection(live ? 'live' : 'polling')
      // A stream that the browser has given up is begun anew; one that it is taking up again is left to it.
      if (!live && stream?.readyState === closed) connect()
    } catch (reason) {
      if (ended) return
      if (options.refused?.(reason)) return refuse(reason)
      options.onConnection('offline')
    }
    if (!live) timer = setTimeout(() => void ask(), pause)
  }

  function refuse(reason: unknown): void {
    end()
    options.onRefused?.(reason)
  }

  /** A phone that has been asleep, or has found its network again, catches up at once. */
  function wake(): void {
    if (document.visibilityState === 'hidden') return
    if (stream?.readyState === closed) connect()
    void ask()
  }

  function lost(): void {
    options.onConnection('offline')
  }

  function end(): void {
    ended = true
    clearTimeout(timer)
    stream?.close()
    document.removeEventListener('visibilitychange', wake)
    removeEventListener('online', wake)
    removeEventListener('offline', lost)
  }

  document.addEventListener('visibilitychange', wake)
  addEventListener('online', wake)
  addEventListener('offline', lost)
  connect()
  return end
}
