import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import type { paths } from '@/api/schema'
import { api, dataOf } from '@/api/client'

type ParticipantQuery = NonNullable<paths['/participants']['get']['parameters']['query']>

/** A page of people who have joined workshops and whose names are still held. */
export function participantListQuery(query: ParticipantQuery) {
  return queryOptions({
    queryKey: ['participants', query],
    queryFn: () => dataOf(api.GET('/participants', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}
