import { queryOptions } from '@tanstack/vue-query'
import { api, apiBase, dataOf } from '@/api/client'
import type { components } from '@/api/schema'
import { forgetPrioritisation } from '../queries'

export type DecisionPack = components['schemas']['DecisionPack']
export type DecisionPackInput = components['schemas']['DecisionPackInput']

/** How often what is being made is asked about, in milliseconds. */
const often = 800

/** The decision packs of a round, the newest first; read again for as long as one is being made. */
export function packsQuery(roundId: string) {
  const params = { path: { roundId }, query: { limit: 100 } }
  return queryOptions({
    queryKey: ['prioritisation', 'packs', roundId],
    queryFn: async () =>
      (await dataOf(api.GET('/rounds/{roundId}/decision-packs', { params }))).decisionPacks,
    refetchInterval: ({ state }) => (state.data?.some(({ state }) => state === 'building') ? often : false),
  })
}

/** Begins to make a pack. */
export async function makePack(roundId: string, body: DecisionPackInput, key: string): Promise<void> {
  const params = { path: { roundId }, header: { 'Idempotency-Key': key } }
  await api.POST('/rounds/{roundId}/decision-packs', { params, body })
  await forgetPrioritisation()
}

/** Takes a pack away for everyone. */
export async function withdrawPack({ id, version }: DecisionPack): Promise<void> {
  const params = { path: { decisionPackId: id }, header: { 'If-Match': `"${String(version)}"` } }
  await api.DELETE('/decision-packs/{decisionPackId}', { params })
  await forgetPrioritisation()
}

/** Where the page of a pack is opened, in a language: a document of its own, to read and print. */
export function pageAddress({ id }: DecisionPack, language: string): string {
  return `${apiBase}/decision-packs/${id}/content?language=${language}`
}
