import { api, versionOf } from '@/api/client'
import { bare } from '@/api/merge'
import { queryClient } from '@/api/queries'
import type { Kept } from '@/features/admin/versions/useVersionedForm'
import type { Round, RoundInput } from '../model'
import { forgetRounds, roundQuery } from '../queries'

/** A round as a form begins from it: what can be written about it, out of all that is known. */
export function keptRound({ data, etag }: { data: Round; etag: string }): Kept<RoundInput> {
  const { name, description, stage, calendar, categories, retentionMonths } = data
  return { input: { name, description, stage, calendar, categories, retentionMonths }, etag }
}

/** Reads a round anew, past what was read before. */
export async function freshRound(id: string): Promise<Kept<RoundInput>> {
  return keptRound(await queryClient.fetchQuery({ ...roundQuery(id), staleTime: 0 }))
}

/** Replaces what is written about an open round. */
export async function writeRound(
  roundId: string,
  input: RoundInput,
  etag: string,
): Promise<Kept<RoundInput>> {
  const params = { path: { roundId }, header: { 'If-Match': etag } }
  const saved = await versionOf(api.PUT('/rounds/{roundId}', { params, body: bare(input) }))
  await forgetRounds()
  queryClient.setQueryData(roundQuery(roundId).queryKey, saved)
  return keptRound(saved)
}
