import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf } from '@/api/client'
import type { ChangeFilter } from './changeFilter'

/** A page of the change log, newest first. */
export function changesQuery(filter: ChangeFilter, page: number, limit: number) {
  const query = { ...filter, page, limit }
  return queryOptions({
    queryKey: ['changes', query],
    queryFn: () => dataOf(api.GET('/changes', { params: { query } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}
