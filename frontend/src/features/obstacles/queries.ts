import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf } from '@/api/client'
import type { ObstacleQuery } from './obstacleFilter'

/** A page of the provisions that stand in the way. Entries hold the obstacles, so it is forgotten with them. */
export function provisionsQuery(filter: ObstacleQuery, page: number, limit: number) {
  const query = { ...filter, page, limit }
  return queryOptions({
    queryKey: ['entries', 'provisions', query],
    queryFn: () => dataOf(api.GET('/provisions', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}
