import { computed } from 'vue'
import { useRoute, useRouter, type LocationQuery, type RouteLocationRaw } from 'vue-router'
import type { paths } from '@/api/schema'
import type { Organisation } from '../model'

type Query = NonNullable<paths['/organisations']['get']['parameters']['query']>
export type OrganisationOrder = NonNullable<Query['sort']>
export type OrganisationKind = Organisation['kind']
export type MembershipKind = Organisation['memberships'][number]['kind']

export const organisationKinds: readonly OrganisationKind[] = [
  'agency',
  'region',
  'municipality',
  'county_board',
  'association',
  'company',
  'other',
]
export const membershipKinds: readonly MembershipKind[] = ['member', 'adjunct', 'invited']
const orders: readonly OrganisationOrder[] = ['name', '-name', 'kind', '-kind', 'entryCount', '-entryCount']

/** Which organisations to show and in what order, out of an address that anyone may have typed. */
export function organisationFilterOf(query: LocationQuery) {
  const among = <Word extends string>(key: string, words: readonly Word[]) =>
    words.filter((word) => [query[key]].flat().includes(word))
  return {
    q: typeof query.q === 'string' ? query.q : '',
    kind: among('kind', organisationKinds),
    membership: among('membership', membershipKinds),
    sort: orders.find((order) => order === query.sort) ?? 'name',
    page: Math.max(1, Math.trunc(Number(query.page)) || 1),
  }
}

export type OrganisationFilter = ReturnType<typeof organisationFilterOf>

/** The filter of the open list of organisations, which its address holds. */
export function useOrganisationFilter() {
  const route = useRoute()
  const router = useRouter()
  const filter = computed(() => organisationFilterOf(route.query))

  function addressOf({ page, sort, q, kind, membership }: OrganisationFilter): RouteLocationRaw {
    return {
      query: {
        ...(q && { q }),
        ...(kind.length > 0 && { kind }),
        ...(membership.length > 0 && { membership }),
        ...(sort !== 'name' && { sort }),
        ...(page > 1 && { page: String(page) }),
      },
    }
  }

  /** Changes some of the filter and goes to the first page. `replace` leaves no step to go back to: for typing. */
  function update(change: Partial<OrganisationFilter>, options: { replace?: boolean } = {}) {
    const to = addressOf({ ...filter.value, page: 1, ...change })
    return options.replace ? router.replace(to) : router.push(to)
  }

  return { filter, update, toPage: (page: number) => addressOf({ ...filter.value, page }) }
}
