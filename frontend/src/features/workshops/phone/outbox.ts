import { Problem } from '@/api/problems'

/** Something written that is on its way. The key makes it one and the same thing to the server however often it is sent. */
export interface Waiting<Body> {
  key: string
  body: Body
  /** Why the server will not have it; then it waits for the person instead. */
  refusal?: string
}

/** Where it waits: a part of the browser that outlives the page. */
export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Whether an answer says that it may well go better later, as opposed to that this can't be taken. */
function passes(reason: unknown): boolean {
  return !(reason instanceof Problem) || reason.status === 0 || reason.status === 429 || reason.status >= 500
}

/**
 * What has been written and not yet been received, in the order it was written. It is kept before it is sent and taken away
 * after the server has answered, so that neither a lost network nor a closed page loses it; sent again it has the same
 * key, so it never becomes two. `changed` is told whenever the list changes.
 */
export function outbox<Body>(options: {
  name: string
  keep: Keep
  send: (item: Waiting<Body>) => Promise<void>
  changed: (waiting: readonly Waiting<Body>[]) => void
}) {
  let sending: Promise<void> | undefined

  function waiting(): Waiting<Body>[] {
    try {
      const kept = JSON.parse(options.keep.getItem(options.name) ?? '[]') as unknown
      return Array.isArray(kept) ? (kept as Waiting<Body>[]) : []
    } catch {
      return []
    }
  }

  function write(items: readonly Waiting<Body>[]): void {
    if (items.length) options.keep.setItem(options.name, JSON.stringify(items))
    else options.keep.removeItem(options.name)
    options.changed(items)
  }

  // The list is read anew each time: another tab may have added to it or sent some of it meanwhile.
  const drop = (key: string) => write(waiting().filter((item) => item.key !== key))
  const refuse = (key: string, refusal: string) =>
    write(waiting().map((item) => (item.key === key ? { ...item, refusal } : item)))

  /** Sends what waits, one after the other, until something has to wait for the network. */
  async function work(): Promise<void> {
    for (let item = next(); item; item = next()) {
      try {
        await options.send(item)
        drop(item.key)
      } catch (reason) {
        if (passes(reason)) return
        refuse(item.key, (reason as Problem).message)
      }
    }
  }

  const next = () => waiting().find(({ refusal }) => refusal === undefined)

  /** Tries to send everything. A second call while it goes on waits for the first. */
  function flush(): Promise<void> {
    sending ??= work().finally(() => (sending = undefined))
    return sending
  }

  return {
    waiting,
    flush,
    drop,
    /** Takes in something that was just written. */
    add(item: Waiting<Body>): Promise<void> {
      write([...waiting().filter(({ key }) => key !== item.key), item])
      return flush()
    },
  }
}
