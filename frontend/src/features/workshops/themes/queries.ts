import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import type { paths } from '@/api/schema'
import type { Option } from '@/ui/options'

export type ThemeQuery = NonNullable<paths['/rounds/{roundId}/themes']['get']['parameters']['query']>
export type RoundNoteQuery = NonNullable<paths['/rounds/{roundId}/notes']['get']['parameters']['query']>

const key = 'round notes'

/** A page of the themes of a round. */
export function themesQuery(roundId: string, query: ThemeQuery) {
  return queryOptions({
    queryKey: [key, 'themes', roundId, query],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/themes', { params: { path: { roundId }, query } })),
    placeholderData: keepPreviousData,
  })
}

/** A page of the notes of a round. */
export function roundNotesQuery(roundId: string, query: RoundNoteQuery) {
  return queryOptions({
    queryKey: [key, 'notes', roundId, query],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/notes', { params: { path: { roundId }, query } })),
    placeholderData: keepPreviousData,
  })
}

/** How many of the notes are used, set aside and left. */
export function noteCountsQuery(roundId: string) {
  return queryOptions({
    queryKey: [key, 'counts', roundId],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/note-counts', { params: { path: { roundId } } })),
  })
}

/** Groups that are suggested, within one workshop or across all; or those that have been rejected. */
export function suggestionsQuery(roundId: string, workshop: string, rejected: boolean) {
  return queryOptions({
    queryKey: [key, 'suggestions', roundId, workshop, rejected],
    queryFn: async () => {
      const params = { path: { roundId }, query: { workshop: workshop || undefined, rejected } }
      return (await dataOf(api.GET('/rounds/{roundId}/theme-suggestions', { params }))).themeSuggestions
    },
  })
}

/** In which workshops each theme was raised. */
export function recurrencesQuery(roundId: string) {
  return queryOptions({
    queryKey: [key, 'recurrences', roundId],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/recurrences', { params: { path: { roundId } } })),
  })
}

/** A note with what it stands for and what came of it. */
export function noteThreadQuery(noteId: string) {
  return queryOptions({
    queryKey: [key, 'thread', noteId],
    queryFn: () => dataOf(api.GET('/notes/{noteId}/thread', { params: { path: { noteId } } })),
  })
}

/** What an entry grew out of. */
export function entryNotesQuery(entryId: string) {
  return queryOptions({
    queryKey: [key, 'entry', entryId],
    queryFn: () => dataOf(api.GET('/entries/{entryId}/notes', { params: { path: { entryId } } })),
  })
}

/** Reads notes and themes anew, after something was done with them. */
export function forgetNotes(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [key] })
}

/** Choices for a combobox: themes of the round whose name fits the text. */
export function themeSearch(roundId: string): (q: string) => Promise<Option[]> {
  return async (q) => {
    const { themes } = await queryClient.fetchQuery(themesQuery(roundId, { q, limit: 10 }))
    return themes.map(({ id, name, noteCount }) => ({ value: id, label: name, detail: String(noteCount) }))
  }
}

/** Choices for a combobox: entries whose title or number fits the text. */
export async function searchEntries(q: string): Promise<Option[]> {
  const { entries } = await dataOf(api.GET('/entries', { params: { query: { q, limit: 10 } } }))
  return entries.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }))
}
