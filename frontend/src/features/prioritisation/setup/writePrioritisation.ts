import { api, dataOf, versionOf } from '@/api/client'
import { randomKey } from '@/api/idempotency'
import { bare } from '@/api/merge'
import { queryClient } from '@/api/queries'
import type { paths } from '@/api/schema'
import type { Kept } from '@/features/admin/versions/useVersionedForm'
import type { EntryFilterQuery } from '@/features/entries/entryFilter'
import {
  wholePrioritisation,
  type Criterion,
  type Prioritisation,
  type PrioritisationInput,
  type PrioritisationState,
  type Rater,
  type RaterInput,
} from '../model'
import { forgetPrioritisation, prioritisationQuery } from '../queries'

type SelectionBody =
  paths['/prioritisations/{prioritisationId}/selections']['post']['requestBody']['content']['application/json']
export type SelectionAct = SelectionBody['act']

/** What can be written about a prioritisation, with nothing left out. */
export type WholeInput = Required<Omit<PrioritisationInput, 'criteria'>> & { criteria: Criterion[] }

const once = () => ({ 'Idempotency-Key': randomKey() })

/** Begins the prioritisation of a round. */
export async function beginPrioritisation(roundId: string, input: PrioritisationInput): Promise<void> {
  const body = { ...input, round: { id: roundId } }
  await dataOf(api.POST('/prioritisations', { params: { header: once() }, body }))
  await forgetPrioritisation()
}

/** A prioritisation as a form begins from it. */
export function keptPrioritisation(found: { data: Prioritisation; etag: string }): Kept<WholeInput> {
  const { description, method, mode, criteria } = found.data
  return { input: { description, method, mode, criteria }, etag: found.etag }
}

/** Reads the prioritisation of a round anew, past what was read before. */
export async function freshPrioritisation(roundId: string): Promise<Kept<WholeInput>> {
  const found = await queryClient.fetchQuery({ ...prioritisationQuery(roundId), staleTime: 0 })
  if (!found) throw new Error('the prioritisation has gone')
  return keptPrioritisation(found)
}

/** Replaces what is written about a prioritisation in draft. */
export async function writePrioritisation(
  prioritisationId: string,
  roundId: string,
  input: WholeInput,
  etag: string,
): Promise<Kept<WholeInput>> {
  const params = { path: { prioritisationId }, header: { 'If-Match': etag } }
  const { data, etag: version } = await versionOf(
    api.PUT('/prioritisations/{prioritisationId}', { params, body: bare(input) }),
  )
  const saved = { data: wholePrioritisation(data), etag: version }
  queryClient.setQueryData(prioritisationQuery(roundId).queryKey, saved)
  return keptPrioritisation(saved)
}

/** Moves a prioritisation to another state; going back needs a reason. */
export async function stepTo(
  prioritisationId: string,
  body: { state: PrioritisationState; reason: string },
): Promise<void> {
  const params = { path: { prioritisationId }, header: once() }
  try {
    await dataOf(api.POST('/prioritisations/{prioritisationId}/transitions', { params, body }))
  } finally {
    await forgetPrioritisation()
  }
}

/** Adds entries to what is rated or takes them out: those named or, where none are, all that a filter finds. */
export async function changeSelection(
  prioritisationId: string,
  act: SelectionAct,
  entries: string[],
  filter: EntryFilterQuery,
): Promise<{ changed: number; total: number }> {
  const query = entries.length ? {} : filter
  const params = { path: { prioritisationId }, query, header: once() }
  const changed = await dataOf(
    api.POST('/prioritisations/{prioritisationId}/selections', { params, body: { act, entries } }),
  )
  await forgetPrioritisation()
  return changed
}

/** Names a rater. */
export async function addRater(prioritisationId: string, body: RaterInput): Promise<void> {
  const params = { path: { prioritisationId }, header: once() }
  await dataOf(api.POST('/prioritisations/{prioritisationId}/raters', { params, body }))
  await forgetPrioritisation()
}

/** Changes what a rater is asked about, or whether the rater has left. */
export async function changeRater({ id, version }: Rater, body: RaterInput): Promise<void> {
  const params = { path: { raterId: id }, header: { 'If-Match': `"${version}"` } }
  try {
    await dataOf(api.PUT('/raters/{raterId}', { params, body }))
  } finally {
    await forgetPrioritisation()
  }
}
