import type { EntryInput } from '../model'
import type { EntryForm } from './entryForm'

/**
 * What somebody has written and not yet saved, with what it was based on: `base` is null for a new entry. It is kept in
 * the browser, so that neither a crash nor an expired session loses text.
 */
export interface Draft {
  form: EntryForm
  base: EntryInput | null
  etag: string
  keptAt: string
}

// Raised when the shape of the form changes: an older draft would not fit its fields.
const shape = 1

/** The drafts of one person on this browser, by entry ("ny" for one not yet registered). */
export function draftsOf(userId: string, storage: Storage = localStorage) {
  const key = (entryId: string) => `oversiktskarta.draft.${shape}.${userId}.${entryId}`

  return {
    read(entryId: string): Draft | undefined {
      try {
        const text = storage.getItem(key(entryId))
        return text ? (JSON.parse(text) as Draft) : undefined
      } catch {
        return undefined
      }
    },
    /** Storage may be full or switched off; writing on is then more useful than an error. */
    keep(entryId: string, draft: Draft): void {
      try {
        storage.setItem(key(entryId), JSON.stringify(draft))
      } catch {
        storage.removeItem(key(entryId))
      }
    },
    forget(entryId: string): void {
      storage.removeItem(key(entryId))
    },
  }
}
