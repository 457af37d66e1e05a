import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf, versionOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import { wholePrioritisation, type DecisionOutcome } from './model'

/** The most that the API gives at a time. */
const limit = 100

/** Reads a list to its end, page by page: what is rated fits on a screen's table, but not on a page of the API. */
async function everyPage<Row>(
  read: (page: number) => Promise<{ rows: Row[]; total: number }>,
): Promise<Row[]> {
  const all: Row[] = []
  for (let page = 1; ; page++) {
    const { rows, total } = await read(page)
    all.push(...rows)
    if (rows.length === 0 || all.length >= total) return all
  }
}

/** The methods of prioritisation, with their formulas. */
export const methodsQuery = queryOptions({
  queryKey: ['prioritisation', 'methods'],
  queryFn: async () => (await dataOf(api.GET('/prioritisation-methods'))).prioritisationMethods,
  staleTime: Infinity,
})

/** The prioritisation of a round with the version that a write is based on; null where there is none. */
export function prioritisationQuery(roundId: string) {
  return queryOptions({
    queryKey: ['prioritisation', 'of-round', roundId],
    queryFn: async () => {
      const query = { round: [roundId], limit: 1 }
      const { prioritisations } = await dataOf(api.GET('/prioritisations', { params: { query } }))
      const [found] = prioritisations
      if (!found) return null
      const path = { prioritisationId: found.id }
      const { data, etag } = await versionOf(
        api.GET('/prioritisations/{prioritisationId}', { params: { path } }),
      )
      return { data: wholePrioritisation(data), etag }
    },
  })
}

/** Every entry that is rated, with what supports it. */
export function ratedEntriesQuery(prioritisationId: string) {
  const path = { prioritisationId }
  return queryOptions({
    queryKey: ['prioritisation', 'entries', prioritisationId],
    queryFn: () =>
      everyPage(async (page) => {
        const params = { path, query: { page, limit } }
        const found = await dataOf(api.GET('/prioritisations/{prioritisationId}/entries', { params }))
        return { rows: found.ratedEntries, total: found._meta.totalRecords }
      }),
  })
}

/** Every rater, with how far each has come. */
export function ratersQuery(prioritisationId: string) {
  const path = { prioritisationId }
  return queryOptions({
    queryKey: ['prioritisation', 'raters', prioritisationId],
    queryFn: () =>
      everyPage(async (page) => {
        const params = { path, query: { page, limit } }
        const found = await dataOf(api.GET('/prioritisations/{prioritisationId}/raters', { params }))
        return { rows: found.raters, total: found._meta.totalRecords }
      }),
  })
}

/** Every ballot of a rater. */
export function ballotsQuery(prioritisationId: string, raterId: string) {
  const path = { prioritisationId }
  return queryOptions({
    queryKey: ['prioritisation', 'ballots', prioritisationId, raterId],
    queryFn: () =>
      everyPage(async (page) => {
        const params = { path, query: { rater: [raterId], page, limit } }
        const found = await dataOf(api.GET('/prioritisations/{prioritisationId}/ballots', { params }))
        return { rows: found.ballots, total: found._meta.totalRecords }
      }),
  })
}

/** What is tried without being changed: other weights ("urgency:5"), and raters left out, by their ids. */
export interface Trial {
  weight: string[]
  without: string[]
}

/** The order that the ratings give. The former one stays in view while another is computed. */
export function orderQuery(prioritisationId: string, trial: Trial) {
  const params = { path: { prioritisationId }, query: trial }
  return queryOptions({
    queryKey: ['prioritisation', 'order', prioritisationId, trial],
    queryFn: () => dataOf(api.GET('/prioritisations/{prioritisationId}/order', { params })),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** How sure the order is. */
export function certaintyQuery(prioritisationId: string, trial: Trial) {
  const params = { path: { prioritisationId }, query: trial }
  return queryOptions({
    queryKey: ['prioritisation', 'certainty', prioritisationId, trial],
    queryFn: () => dataOf(api.GET('/prioritisations/{prioritisationId}/certainty', { params })),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** The decisions of a round, as many as the API gives at a time. */
export function decisionsQuery(roundId: string, outcome: DecisionOutcome[], page: number, limit: number) {
  const params = { path: { roundId }, query: { outcome, page, limit } }
  return queryOptions({
    queryKey: ['prioritisation', 'decisions', roundId, outcome, page, limit],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/decisions', { params })),
    placeholderData: keepPreviousData,
  })
}

/** The ids of all entries that something has been decided about in a round. */
export function decidedEntriesQuery(roundId: string) {
  return queryOptions({
    queryKey: ['prioritisation', 'decided', roundId],
    queryFn: async () => {
      const all = await everyPage(async (page) => {
        const params = { path: { roundId }, query: { page, limit } }
        const found = await dataOf(api.GET('/rounds/{roundId}/decisions', { params }))
        return { rows: found.decisions, total: found._meta.totalRecords }
      })
      return new Set(all.map(({ entry }) => entry.id))
    },
  })
}

/** What became of the decisions of the round before. */
export function followUpsQuery(roundId: string) {
  const params = { path: { roundId }, query: { limit: 100 } }
  return queryOptions({
    queryKey: ['prioritisation', 'follow-ups', roundId],
    queryFn: async () => (await dataOf(api.GET('/rounds/{roundId}/follow-ups', { params }))).followUps,
  })
}

/** Who decided what when about an entry, the newest first. */
export function decisionChangesQuery(decisionId: string) {
  const params = { path: { decisionId }, query: { limit: 100 } }
  return queryOptions({
    queryKey: ['prioritisation', 'decision-changes', decisionId],
    queryFn: async () => (await dataOf(api.GET('/decisions/{decisionId}/changes', { params }))).changes,
  })
}

/** Forgets what was read about priorities and decisions, after a write to them. */
export async function forgetPrioritisation(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['prioritisation'] })
}
