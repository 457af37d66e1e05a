import { api, dataOf } from '@/api/client'
import { versioned, versionTag, type Note, type NoteAct, type NoteKind, type VersionedId } from './model'

/** A note or theme as it was seen: its id and version. */
type Seen = Pick<Note, 'id' | 'version'>

const keyed = (key: string) => ({ 'Idempotency-Key': key })

/** Where notes go: a theme, an area or a kind; an empty id is out of any. */
export type Destination = { target: 'theme' | 'area'; id: string } | { target: 'kind'; id: NoteKind }

/** Writes to the notes and themes of a round that the server can undo. Each takes a key that makes it happen once. */
export const noteWrites = {
  move(roundId: string, notes: readonly Seen[], to: Destination, key: string): Promise<NoteAct> {
    const where = {
      themeId: to.target === 'theme' ? to.id : '',
      areaId: to.target === 'area' ? to.id : '',
      kind: to.target === 'kind' ? to.id : undefined,
    }
    const body = { notes: notes.map(versioned), target: to.target, ...where }
    const params = { path: { roundId }, header: keyed(key) }
    return dataOf(api.POST('/rounds/{roundId}/note-moves', { params, body }))
  },

  createTheme(
    roundId: string,
    theme: { name: string; workshopId: string; notes: readonly Seen[] },
    key: string,
  ): Promise<NoteAct> {
    const body = { description: '', ...theme, notes: theme.notes.map(versioned) }
    const params = { path: { roundId }, header: keyed(key) }
    return dataOf(api.POST('/rounds/{roundId}/themes', { params, body }))
  },

  merge(kept: Seen, others: readonly Seen[], key: string): Promise<NoteAct> {
    const body = { version: kept.version, notes: others.map(versioned) }
    const params = { path: { noteId: kept.id }, header: keyed(key) }
    return dataOf(api.POST('/notes/{noteId}/mergers', { params, body }))
  },

  split(note: Seen, texts: string[], key: string): Promise<NoteAct> {
    const params = { path: { noteId: note.id }, header: keyed(key) }
    return dataOf(api.POST('/notes/{noteId}/splits', { params, body: { version: note.version, texts } }))
  },

  mergeThemes(kept: Seen, others: readonly Seen[], key: string): Promise<NoteAct> {
    const body = { version: kept.version, themes: others.map(versioned) }
    const params = { path: { themeId: kept.id }, header: keyed(key) }
    return dataOf(api.POST('/themes/{themeId}/mergers', { params, body }))
  },

  dissolve(theme: Seen): Promise<NoteAct> {
    const params = { path: { themeId: theme.id }, header: { 'If-Match': versionTag(theme) } }
    return dataOf(api.DELETE('/themes/{themeId}', { params }))
  },

  /** Sets aside for a reason; an empty one takes back. */
  setAside(
    roundId: string,
    what: { notes?: VersionedId[]; themes?: VersionedId[]; reason: string },
    key: string,
  ): Promise<NoteAct> {
    const params = { path: { roundId }, header: keyed(key) }
    return dataOf(api.POST('/rounds/{roundId}/set-asides', { params, body: what }))
  },

  untieTheme(theme: Seen, entryId: string): Promise<NoteAct> {
    const params = { path: { themeId: theme.id, entryId }, header: { 'If-Match': versionTag(theme) } }
    return dataOf(api.DELETE('/themes/{themeId}/entries/{entryId}', { params }))
  },

  untieNote(note: Seen, entryId: string): Promise<NoteAct> {
    const params = { path: { noteId: note.id, entryId }, header: { 'If-Match': versionTag(note) } }
    return dataOf(api.DELETE('/notes/{noteId}/entries/{entryId}', { params }))
  },
}

/** Renames a theme. */
export async function renameTheme(
  theme: Seen,
  input: { name: string; description: string },
): Promise<{ version: number }> {
  const params = { path: { themeId: theme.id }, header: { 'If-Match': versionTag(theme) } }
  return dataOf(api.PUT('/themes/{themeId}', { params, body: input }))
}

/** Hides notes from everybody but facilitators, or shows them again. Gives them as they are now. */
export async function setNoteStates(notes: readonly Seen[], state: 'hidden' | 'shown'): Promise<Seen[]> {
  const written: Seen[] = []
  for (const note of notes) {
    const params = { path: { noteId: note.id }, header: { 'If-Match': versionTag(note) } }
    written.push(await dataOf(api.PUT('/notes/{noteId}/state', { params, body: { state } })))
  }
  return written
}
