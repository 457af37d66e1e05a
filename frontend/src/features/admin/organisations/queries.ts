import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import type { paths } from '@/api/schema'
import { api, dataOf, versionOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import type { Organisation, OrganisationInput, OrganisationMatch } from '../model'
import type { Kept } from '../versions/useVersionedForm'

/** Which organisations to list, and in which order, as the API's parameters. */
export type OrganisationQuery = NonNullable<paths['/organisations']['get']['parameters']['query']>

/** A page of organisations. */
export function organisationListQuery(query: OrganisationQuery) {
  return queryOptions({
    queryKey: ['organisations', 'list', query],
    queryFn: () => dataOf(api.GET('/organisations', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** One organisation, with the version that a write is based on. */
export function versionedOrganisationQuery(organisationId: string) {
  return queryOptions({
    queryKey: ['organisations', 'versioned', organisationId],
    queryFn: () =>
      versionOf(api.GET('/organisations/{organisationId}', { params: { path: { organisationId } } })),
  })
}

/** What can be written about an organisation, out of all that is known. */
export function keptOrganisation({
  data,
  etag,
}: {
  data: Organisation
  etag: string
}): Kept<OrganisationInput> {
  const { name, shortName, kind, code, organisationNumber, website, aliases, memberships, retired } = data
  return {
    input: { name, shortName, kind, code, organisationNumber, website, aliases, memberships, retired },
    etag,
  }
}

/** Reads an organisation anew, past what was read before. */
export async function freshOrganisation(id: string): Promise<Kept<OrganisationInput>> {
  return keptOrganisation(await queryClient.fetchQuery({ ...versionedOrganisationQuery(id), staleTime: 0 }))
}

/** Replaces what is written about an organisation. */
export async function writeOrganisation(
  organisationId: string,
  input: OrganisationInput,
  etag: string,
): Promise<Kept<OrganisationInput>> {
  const params = { path: { organisationId }, header: { 'If-Match': etag } }
  const saved = await versionOf(api.PUT('/organisations/{organisationId}', { params, body: input }))
  await forgetOrganisations()
  queryClient.setQueryData(versionedOrganisationQuery(organisationId).queryKey, saved)
  return keptOrganisation(saved)
}

/** Forgets what was read about organisations, and about entries, which bear their names. */
export async function forgetOrganisations(): Promise<void> {
  await Promise.all(
    [['organisations'], ['entries'], ['map']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  )
}

/** The organisations that a written name may stand for. */
export async function matchesOf(name: string): Promise<OrganisationMatch[]> {
  const found = await dataOf(api.GET('/organisation-matches', { params: { query: { name } } }))
  return found.organisationMatches
}
