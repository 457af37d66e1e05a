import { queryOptions } from '@tanstack/vue-query'
import { api, dataOf, versionOf } from '@/api/client'
import { queryClient } from '@/api/queries'

/** The workshops of a round, in the order they are held. */
export function workshopsQuery(roundId: string) {
  return queryOptions({
    queryKey: ['workshops', 'list', roundId],
    queryFn: async () => {
      const params = { path: { roundId }, query: { limit: 100 } }
      return (await dataOf(api.GET('/rounds/{roundId}/workshops', { params }))).workshops
    },
  })
}

/** One workshop, with the version that a write is based on. */
export function workshopQuery(workshopId: string) {
  return queryOptions({
    queryKey: ['workshops', 'one', workshopId],
    queryFn: () => versionOf(api.GET('/workshops/{workshopId}', { params: { path: { workshopId } } })),
  })
}

/** Those who have joined a workshop. */
export function participantsQuery(workshopId: string) {
  return queryOptions({
    queryKey: ['workshops', 'participants', workshopId],
    queryFn: async () => {
      const params = { path: { workshopId }, query: { limit: 100 } }
      return (await dataOf(api.GET('/workshops/{workshopId}/participants', { params }))).participants
    },
    staleTime: 0,
  })
}

/** Reads workshops anew the next time they are shown. */
export function forgetWorkshops(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['workshops'] })
}
