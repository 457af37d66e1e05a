import { queryOptions } from '@tanstack/vue-query'
import { api, dataOf } from '@/api/client'
import type { Option } from '@/ui/options'
import type { OrganisationReference } from './model'

/** One organisation by its id. */
export function organisationQuery(id: string) {
  return queryOptions({
    queryKey: ['organisations', id],
    queryFn: () =>
      dataOf(api.GET('/organisations/{organisationId}', { params: { path: { organisationId: id } } })),
    staleTime: 5 * 60_000,
  })
}

/** Choices for a combobox: organisations whose name, short name or alias fits the text. */
export async function searchOrganisations(text: string): Promise<Option[]> {
  const query = { q: text, limit: 10 }
  const { organisations } = await dataOf(api.GET('/organisations', { params: { query } }))
  return organisations.map(optionOf)
}

/** An organisation as a choice; the short name stands beside the name. */
export function optionOf(organisation: OrganisationReference): Option {
  return { value: organisation.id, label: organisation.name ?? '', detail: organisation.shortName }
}
