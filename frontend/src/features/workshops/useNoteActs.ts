import { ref } from 'vue'
import { api, dataOf } from '@/api/client'
import { randomKey } from '@/api/idempotency'
import { Problem } from '@/api/problems'
import { useI18n } from '@/i18n'
import { announce } from '@/ui/announcer'
import { useToasts } from '@/ui/toasts'
import { undoStack } from './facilitate/undoStack'
import type { NoteAct } from './model'

/**
 * Doing things with notes and themes: says what was done, keeps how to undo it, and tells when others were faster.
 * `refresh` reads anew what is shown, whether it went well or not.
 */
export function useNoteActs(refresh: () => Promise<unknown>) {
  const { t } = useI18n()
  const { show } = useToasts()
  const busy = ref(false)
  const stack = undoStack()

  /** Does something that the server knows how to undo. Gives whether it was done. */
  async function act(work: (key: string) => Promise<NoteAct>): Promise<NoteAct | undefined> {
    let done: NoteAct | undefined
    await attempt(async () => {
      done = await work(randomKey())
      remember(done.text, reversalOf(done))
    })
    return done
  }

  /** The same for a form, which tells itself what went wrong. */
  async function tried(work: (key: string) => Promise<NoteAct>): Promise<NoteAct> {
    try {
      const done = await work(randomKey())
      remember(done.text, reversalOf(done))
      return done
    } finally {
      await refresh()
    }
  }

  /** Does something with an undo of its own. */
  async function doing(text: string, work: () => Promise<void>, undo: () => Promise<void>): Promise<boolean> {
    return attempt(async () => {
      await work()
      remember(text, undo)
    })
  }

  function remember(text: string, undo: () => Promise<void>): void {
    stack.push({ text, undo })
    show(text, { action: { label: t.common.undo, run: () => void takeBack() } })
  }

  function reversalOf({ id }: NoteAct): () => Promise<void> {
    return async () => {
      const params = { path: { noteActId: id }, header: { 'Idempotency-Key': randomKey() } }
      await dataOf(api.POST('/note-acts/{noteActId}/reversals', { params }))
    }
  }

  /** Undoes the latest. What somebody has built upon since can't be undone, and is not offered again. */
  async function takeBack(): Promise<void> {
    const last = stack.done.value.at(-1)
    if (!last) return
    await attempt(async () => {
      try {
        await stack.undo()
      } catch (reason) {
        if (!(reason instanceof Problem) || ![409, 412].includes(reason.status)) throw reason
        stack.forget(last)
        show(t.workshops.themes.act.undoStale, { tone: 'danger' })
        return
      }
      show(t.workshops.themes.act.undone)
    })
  }

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await work()
      return true
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      show(wordsFor(reason), { tone: 'danger' })
      return false
    } finally {
      await refresh()
      busy.value = false
    }
  }

  function wordsFor(problem: Problem): string {
    if (problem.unreachable) return t.common.problem.unreachable
    if (problem.status !== 412) return problem.message
    const stale = problem.document.staleItems
    const words = t.workshops.themes.act
    const text = Array.isArray(stale) && stale.length ? words.staleCount(stale.length) : words.stale
    announce(text)
    return text
  }

  return { busy, act, tried, doing, takeBack, done: stack.done }
}

/** What can be done with notes and themes, and undone. */
export type NoteActs = ReturnType<typeof useNoteActs>
