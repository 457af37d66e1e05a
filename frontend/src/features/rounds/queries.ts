import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf, versionOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import type { paths } from '@/api/schema'

type EntriesQuery = NonNullable<paths['/rounds/{roundId}/entries']['get']['parameters']['query']>
export type ComparisonQuery = paths['/round-comparisons']['get']['parameters']['query']

/** Every round that the reader may see, the newest first. There is one a year. */
export const roundsQuery = queryOptions({
  queryKey: ['rounds', 'list'],
  queryFn: async () => {
    const { rounds } = await dataOf(api.GET('/rounds', { params: { query: { limit: 100 } } }))
    return rounds
  },
})

/** One round, with the version that a write is based on. */
export function roundQuery(roundId: string) {
  return queryOptions({
    queryKey: ['rounds', 'one', roundId],
    queryFn: () => versionOf(api.GET('/rounds/{roundId}', { params: { path: { roundId } } })),
  })
}

/** Where a round stands. */
export function progressQuery(roundId: string) {
  return queryOptions({
    queryKey: ['rounds', 'progress', roundId],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/progress', { params: { path: { roundId } } })),
  })
}

/** A page of the entries of a round with what has been said of each. */
export function roundEntriesQuery(roundId: string, query: EntriesQuery) {
  return queryOptions({
    queryKey: ['rounds', 'entries', roundId, query],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/entries', { params: { path: { roundId }, query } })),
    placeholderData: keepPreviousData,
  })
}

/** The message to each organisation that has not answered. */
export function remindersQuery(roundId: string) {
  return queryOptions({
    queryKey: ['rounds', 'reminders', roundId],
    queryFn: async () => {
      const params = { path: { roundId }, query: { limit: 100 } }
      return (await dataOf(api.GET('/rounds/{roundId}/reminders', { params }))).reminders
    },
  })
}

/** What differs between two states of the register. */
export function roundComparisonQuery(query: ComparisonQuery) {
  return queryOptions({
    queryKey: ['rounds', 'comparison', query],
    queryFn: () => dataOf(api.GET('/round-comparisons', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** Forgets what was read about rounds, after a write to one. */
export async function forgetRounds(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['rounds'] })
}
