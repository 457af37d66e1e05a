import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf, versionOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import type { EntryFilterQuery } from './entryFilter'
import type { EntryItem } from './model'
import type { EntryOrder } from './vocabulary'

/** A page of the list of entries. The former page stays in view while the next is fetched. */
export function entryListQuery(filter: EntryFilterQuery, page: number, limit: number, sort?: EntryOrder) {
  const query = { ...filter, page, limit, sort }
  return queryOptions({
    queryKey: ['entries', 'list', query],
    queryFn: () => dataOf(api.GET('/entries', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** One entry, by id or reference, with the version that a write is based on; or as it was in another state. */
export function entryQuery(entryId: string, asOf = '') {
  const params = { path: { entryId }, query: asOf ? { asOf } : {} }
  return queryOptions({
    queryKey: ['entries', 'one', entryId, asOf],
    queryFn: () => versionOf(api.GET('/entries/{entryId}', { params })),
  })
}

/** An entry as it was. */
export function entryVersionQuery(entryId: string, version: number) {
  return queryOptions({
    queryKey: ['entries', 'version', entryId, version],
    queryFn: () =>
      dataOf(api.GET('/entries/{entryId}/versions/{version}', { params: { path: { entryId, version } } })),
    staleTime: Infinity,
  })
}

/** A page of what has happened to an entry, newest first. */
export function entryChangesQuery(entryId: string, page: number, limit: number) {
  return queryOptions({
    queryKey: ['entries', 'changes', entryId, page, limit],
    queryFn: () =>
      dataOf(
        api.GET('/entries/{entryId}/changes', { params: { path: { entryId }, query: { page, limit } } }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** What differs between two versions of an entry. */
export function comparisonQuery(entryId: string, from: number, to: number) {
  return queryOptions({
    queryKey: ['entries', 'comparison', entryId, from, to],
    queryFn: () =>
      dataOf(
        api.GET('/entries/{entryId}/comparisons', { params: { path: { entryId }, query: { from, to } } }),
      ),
    staleTime: Infinity,
  })
}

/** The remarks on an entry. */
export function commentsQuery(entryId: string) {
  return queryOptions({
    queryKey: ['entries', 'comments', entryId],
    queryFn: () =>
      dataOf(
        api.GET('/entries/{entryId}/comments', { params: { path: { entryId }, query: { limit: 100 } } }),
      ),
  })
}

/** Forgets what was read about entries, after a write: lists, the map, counts and what has been answered for. */
export async function forgetEntries(): Promise<void> {
  await Promise.all(
    [['entries'], ['map'], ['organisations'], ['categories'], ['rounds']].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  )
}

/** Every entry that a filter selects, page by page: for a view that must see them all, such as an organisation's. */
export function allEntriesQuery(filter: EntryFilterQuery) {
  return queryOptions({
    queryKey: ['entries', 'all', filter],
    queryFn: () => everyEntry(filter),
  })
}

async function everyEntry(filter: EntryFilterQuery): Promise<EntryItem[]> {
  const limit = 100
  const found: EntryItem[] = []
  for (let page = 1; ; page++) {
    const query = { ...filter, page, limit }
    const list = await dataOf(api.GET('/entries', { params: { query } }))
    found.push(...list.entries)
    if (list.entries.length < limit) return found
  }
}
