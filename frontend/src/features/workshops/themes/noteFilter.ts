import type { LocationQuery } from 'vue-router'
import { textsIn, wordsIn } from '@/features/admin/useAddress'
import { noteKinds, noteUses, type NoteKind, type NoteUse } from '../model'

/** What stands in the address for notes of the idea box, or without a theme. */
export const none = 'none'

/** Which notes of a round to show. */
export interface NoteFilter {
  q: string
  use: NoteUse[]
  kind: NoteKind[]
  workshop: string[]
  theme: string[]
}

/** Reads the filter out of an address that anyone may have typed. */
export function noteFilterOf(query: LocationQuery): NoteFilter {
  const idsOrNone = (value: LocationQuery[string] | undefined) =>
    textsIn(value).filter((text) => text === none || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
  return {
    q: textsIn(query.q)[0] ?? '',
    use: wordsIn(query.use, noteUses),
    kind: wordsIn(query.kind, noteKinds),
    workshop: idsOrNone(query.workshop),
    theme: idsOrNone(query.theme),
  }
}

/** The filter as the API takes it. */
export function noteQueryOf({ q, ...filter }: NoteFilter) {
  return { ...filter, q: q || undefined }
}

/** The filter as the text of a query string, for files. */
export function searchOfNotes({ q, ...filter }: NoteFilter): string {
  const parameters = new URLSearchParams(q ? { q } : {})
  for (const [key, values] of Object.entries(filter))
    for (const value of values) parameters.append(key, value)
  return parameters.toString()
}
