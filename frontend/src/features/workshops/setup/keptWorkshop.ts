import { api, versionOf } from '@/api/client'
import { bare } from '@/api/merge'
import { queryClient } from '@/api/queries'
import type { Kept } from '@/features/admin/versions/useVersionedForm'
import type { Workshop, WorkshopInput } from '../model'
import { forgetWorkshops, workshopQuery } from '../queries'

/** Everything that can be written about a workshop. */
export type WholeInput = Required<WorkshopInput>

/** An empty workshop to begin from. */
export const emptyWorkshop: WholeInput = {
  name: '',
  description: '',
  place: '',
  startsAt: null,
  endsAt: null,
  sectors: [],
  facilitators: [],
  invited: [],
  columns: 'area',
  dotsEach: 5,
}

/** A workshop as a form begins from it. */
export function keptWorkshop({ data, etag }: { data: Workshop; etag: string }): Kept<WholeInput> {
  const fields = Object.keys(emptyWorkshop) as (keyof WholeInput)[]
  const input = Object.fromEntries(fields.map((field) => [field, data[field]])) as unknown as WholeInput
  return { input, etag }
}

/** Reads a workshop anew, past what was read before. */
export async function freshWorkshop(id: string): Promise<Kept<WholeInput>> {
  return keptWorkshop(await queryClient.fetchQuery({ ...workshopQuery(id), staleTime: 0 }))
}

/** Replaces what is written about a workshop. */
export async function writeWorkshop(
  workshopId: string,
  input: WholeInput,
  etag: string,
): Promise<Kept<WholeInput>> {
  const params = { path: { workshopId }, header: { 'If-Match': etag } }
  const saved = await versionOf(api.PUT('/workshops/{workshopId}', { params, body: bare(input) }))
  await forgetWorkshops()
  queryClient.setQueryData(workshopQuery(workshopId).queryKey, saved)
  return keptWorkshop(saved)
}
