import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { api, dataOf } from '@/api/client'
import { randomUuid } from '@/api/idempotency'
import { Problem } from '@/api/problems'
import type { BoardFeed } from '../board/boardFeed'
import { versionTag, type Note, type NoteInput } from '../model'
import { outbox, type Waiting } from './outbox'

const retryMilliseconds = 5_000

/** What the person has written: what has been received, what still waits, and what was taken back a moment ago. */
export function useOwnNotes(workshopId: string, feed: BoardFeed) {
  const all = shallowRef<readonly Waiting<NoteInput>[]>([])
  const withdrawn = shallowRef<readonly Note[]>([])

  const box = outbox<NoteInput>({
    name: `oversiktskarta.notes.${workshopId}`,
    keep: localStorage,
    send: async ({ key, body }) => {
      const params = { path: { workshopId } }
      await api.POST('/workshops/{workshopId}/notes', { params, body: { ...body, key } })
      await feed.refresh()
    },
    changed: (items) => (all.value = items),
  })
  all.value = box.waiting()

  // A note whose answer was lost on its way is on the board already.
  const received = computed(() => new Set(feed.notes.value.map(({ key }) => key)))
  const waiting = computed(() => all.value.filter(({ key }) => !received.value.has(key)))
  const own = computed(() => feed.notes.value.filter((note) => note.own).toReversed())

  const flush = () => void box.flush()
  const timer = setInterval(() => waiting.value.length && flush(), retryMilliseconds)
  addEventListener('online', flush)
  onScopeDispose(() => {
    clearInterval(timer)
    removeEventListener('online', flush)
  })
  watch(feed.connection, (now) => now !== 'offline' && flush(), { immediate: true })

  /** Keeps a note and sends it when there is a network. Gives whether it has been received. */
  async function write(body: NoteInput): Promise<boolean> {
    const key = randomUuid()
    await box.add({ key, body })
    return !box.waiting().some((item) => item.key === key)
  }

  /** Writes over a note. Gives false when somebody else has changed it meanwhile. */
  async function edit(note: Note, input: NoteInput): Promise<boolean> {
    return current(async () => {
      const params = { path: { noteId: note.id }, header: { 'If-Match': versionTag(note) } }
      await api.PUT('/notes/{noteId}', { params, body: input })
    })
  }

  async function setState(note: Note, state: 'shown' | 'withdrawn'): Promise<boolean> {
    return current(async () => {
      const params = { path: { noteId: note.id }, header: { 'If-Match': versionTag(note) } }
      const written = await dataOf(api.PUT('/notes/{noteId}/state', { params, body: { state } }))
      const others = withdrawn.value.filter(({ id }) => id !== note.id)
      withdrawn.value = state === 'withdrawn' ? [{ ...note, version: written.version }, ...others] : others
    })
  }

  async function current(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (reason) {
      if (reason instanceof Problem && reason.status === 412) return false
      throw reason
    } finally {
      await feed.refresh()
    }
  }

  return { own, waiting, withdrawn, write, edit, setState, discard: box.drop }
}

/** The own notes of a participant. */
export type OwnNotes = ReturnType<typeof useOwnNotes>
