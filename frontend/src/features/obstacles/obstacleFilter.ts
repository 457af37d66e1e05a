import type { LocationQuery } from 'vue-router'
import type { components, paths } from '@/api/schema'
import { idsIn, textsIn, wordsIn } from '@/features/admin/useAddress'
import { kinds, obstacleStatuses } from '@/features/entries/vocabulary'

export type Provision = components['schemas']['ProvisionObstacles']
export type EntryObstacle = components['schemas']['EntryObstacle']
export type ObstacleQuery = NonNullable<paths['/provisions']['get']['parameters']['query']>

/** The orders that a person chooses among. */
export const provisionOrders = ['provision', '-entryCount', '-freed', '-amount'] as const

/** Reads the filter out of an address that anyone may have typed. What is not chosen is left out. */
export function obstacleQueryOf(query: LocationQuery): ObstacleQuery {
  const [sort] = wordsIn(query.sort, provisionOrders)
  const chosen = {
    q: textsIn(query.q)[0]?.slice(0, 200),
    law: textsIn(query.law),
    status: wordsIn(query.status, obstacleStatuses),
    kind: wordsIn(query.kind, kinds),
    sector: idsIn(query.sector),
    organisation: idsIn(query.organisation),
    sort,
  }
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value?.length))
}

/** The filter as the text of a query string, for files; the list of obstacles knows the order of the law alone. */
export function searchOfObstacles({ sort, ...filter }: ObstacleQuery, sorted: boolean): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...filter, sort: sorted ? sort : undefined }))
    for (const text of [value ?? []].flat()) parameters.append(key, String(text))
  return parameters.toString()
}
