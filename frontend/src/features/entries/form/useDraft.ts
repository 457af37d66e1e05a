import { onScopeDispose, ref, watch } from 'vue'
import { draftsOf, type Draft } from './drafts'
import type { EntryForm } from './entryForm'

const pauseMilliseconds = 500

/** What the form began from: nothing, or a version of an entry. */
export type Origin = Pick<Draft, 'base' | 'etag'>

/**
 * Keeps what is written in the browser until it is saved, and takes it up again. `form` is filled with what was kept;
 * `origin` is then what that was based on, which may be older than what the register has now.
 */
export function useDraft(userId: string, entryId: string, form: EntryForm, fresh: Origin) {
  const drafts = draftsOf(userId)
  const untouched = JSON.stringify(form)
  const kept = drafts.read(entryId)
  const restoredFrom = ref(kept?.keptAt)
  let origin: Origin = kept ? { base: kept.base, etag: kept.etag } : fresh
  if (kept) Object.assign(form, kept.form)

  let timer: ReturnType<typeof setTimeout> | undefined
  let saved = false
  const stop = watch(form, () => {
    clearTimeout(timer)
    timer = setTimeout(keep, pauseMilliseconds)
  })

  function keep(): void {
    clearTimeout(timer)
    if (saved || (!kept && JSON.stringify(form) === untouched)) return
    drafts.keep(entryId, { form, ...origin, keptAt: new Date().toISOString() })
  }

  // Leaving the page does not wait for the pause in the writing.
  window.addEventListener('pagehide', keep)
  onScopeDispose(() => {
    keep()
    window.removeEventListener('pagehide', keep)
  })

  return {
    restoredFrom,
    origin: () => origin,
    /** Goes on from another version, after what others have saved has been looked at. */
    rebase(next: Origin): void {
      origin = next
      keep()
    },
    /** Forgets what was kept: it has been saved, or is thrown away. */
    forget(): void {
      saved = true
      stop()
      clearTimeout(timer)
      drafts.forget(entryId)
    },
  }
}
