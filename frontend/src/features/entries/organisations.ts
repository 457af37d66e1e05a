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

const asked = 40
const shown = 10

/** Choices for a combobox: organisations whose name, short name or alias fits the text, the best fit first. */
export async function searchOrganisations(text: string): Promise<Option[]> {
  const query = { q: text, limit: asked }
  const { organisations } = await dataOf(api.GET('/organisations', { params: { query } }))
  return byFit(organisations.map(optionOf), text).slice(0, shown)
}

/** Puts first what is called just that, then what begins so, then the rest in the order it had. */
export function byFit(options: readonly Option[], text: string): Option[] {
  const wanted = text.trim().toLocaleLowerCase('sv')
  const misfit = ({ label, detail = '' }: Option): number => {
    const names = [label, detail].map((name) => name.toLocaleLowerCase('sv'))
    if (names.includes(wanted)) return 0
    return names.some((name) => name.startsWith(wanted)) ? 1 : 2
  }
  return options.toSorted((a, b) => misfit(a) - misfit(b))
}

/** An organisation as a choice; the short name stands beside the name. */
export function optionOf(organisation: OrganisationReference): Option {
  return { value: organisation.id, label: organisation.name ?? '', detail: organisation.shortName }
}
