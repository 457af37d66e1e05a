import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import type { DecisionOutcome } from './model'

/** The decisions of a round, as many as the API gives at a time. */
export function decisionsQuery(roundId: string, outcome: DecisionOutcome[], page: number, limit: number) {
  const params = { path: { roundId }, query: { outcome, page, limit } }
  return queryOptions({
    queryKey: ['prioritisation', 'decisions', roundId, outcome, page, limit],
    queryFn: () => dataOf(api.GET('/rounds/{roundId}/decisions', { params })),
    placeholderData: keepPreviousData,
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
