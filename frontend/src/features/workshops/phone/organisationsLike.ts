import { api, dataOf } from '@/api/client'
import type { Option } from '@/ui/options'

/** The organisations of the register that a text may stand for, for somebody who is about to join by a code. */
export async function organisationsLike(name: string, code: string): Promise<Option[]> {
  const query = { name, code }
  const { organisationMatches } = await dataOf(api.GET('/organisation-matches', { params: { query } }))
  return organisationMatches.map(({ organisation }) => ({
    value: organisation.id,
    label: organisation.name ?? '',
    detail: organisation.shortName,
  }))
}
