import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import type { Outcome } from './model'

/** A page of what has been handed in, newest first. */
export function importsQuery(page: number, limit: number) {
  return queryOptions({
    queryKey: ['imports', 'list', page, limit],
    queryFn: () => dataOf(api.GET('/imports', { params: { query: { page, limit } } })),
    placeholderData: keepPreviousData,
  })
}

/** One import with its totals. */
export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', 'one', importId],
    queryFn: () => dataOf(api.GET('/imports/{importId}', { params: { path: { importId } } })),
  })
}

/** A page of the rows of an import, of some outcomes or, with none given, of all; and of one file, where one is given. */
export function importRowsQuery(
  importId: string,
  { outcome, file }: { outcome: Outcome[]; file: string },
  page: number,
  limit: number,
) {
  const query = { outcome, file: file ? [file] : [], page, limit }
  return queryOptions({
    queryKey: ['imports', 'rows', importId, query],
    queryFn: () => dataOf(api.GET('/imports/{importId}/rows', { params: { path: { importId }, query } })),
    placeholderData: keepPreviousData,
  })
}

/** Forgets what was read about imports, and all else where an import may have written to any of it. */
export async function forgetImports(written: boolean): Promise<void> {
  await queryClient.invalidateQueries(written ? {} : { queryKey: ['imports'] })
}
