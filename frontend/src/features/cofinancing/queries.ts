import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import { api, dataOf, versionOf } from '@/api/client'
import { bare } from '@/api/merge'
import { queryClient } from '@/api/queries'
import type { Kept } from '@/features/admin/versions/useVersionedForm'
import type { Plan, PlanInput, PlanQuery } from './model'

// Plans follow the money on entries, so they are forgotten with them.
const key = ['entries', 'cofinancing']

/** A page of plans. */
export function plansQuery(filter: PlanQuery, page: number, limit: number) {
  const query = { ...filter, page, limit }
  return queryOptions({
    queryKey: [...key, 'list', query],
    queryFn: () => dataOf(api.GET('/cofinancings', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** The sums of the plans that the filter selects. */
export function totalsQuery(query: PlanQuery) {
  return queryOptions({
    queryKey: [...key, 'totals', query],
    queryFn: () => dataOf(api.GET('/cofinancing-totals', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** One plan, with the version that a write is based on. */
export function planQuery(cofinancingId: string) {
  return queryOptions({
    queryKey: [...key, 'one', cofinancingId],
    queryFn: () =>
      versionOf(api.GET('/cofinancings/{cofinancingId}', { params: { path: { cofinancingId } } })),
  })
}

/** A plan as a form begins from it. */
export function keptPlan({ data, etag }: { data: Plan; etag: string }): Kept<PlanInput> {
  const { entry, key: shareKey, measure, needs, shares } = data
  return { input: { entry, key: shareKey, measure, needs, shares }, etag }
}

/** Reads a plan anew, past what was read before. */
export async function freshPlan(id: string): Promise<Kept<PlanInput>> {
  return keptPlan(await queryClient.fetchQuery({ ...planQuery(id), staleTime: 0 }))
}

/** Makes a plan. */
export async function makePlan(input: PlanInput): Promise<Plan> {
  const made = await dataOf(api.POST('/cofinancings', { body: bare(input) }))
  await queryClient.invalidateQueries({ queryKey: key })
  return made
}

/** Replaces a plan. */
export async function writePlan(
  cofinancingId: string,
  input: PlanInput,
  etag: string,
): Promise<Kept<PlanInput>> {
  const params = { path: { cofinancingId }, header: { 'If-Match': etag } }
  const saved = await versionOf(api.PUT('/cofinancings/{cofinancingId}', { params, body: bare(input) }))
  await queryClient.invalidateQueries({ queryKey: key })
  queryClient.setQueryData(planQuery(cofinancingId).queryKey, saved)
  return keptPlan(saved)
}

/** Takes a plan away. */
export async function removePlan(cofinancingId: string, etag: string): Promise<void> {
  const params = { path: { cofinancingId }, header: { 'If-Match': etag } }
  await api.DELETE('/cofinancings/{cofinancingId}', { params })
  queryClient.removeQueries({ queryKey: planQuery(cofinancingId).queryKey })
  await queryClient.invalidateQueries({ queryKey: key })
}
