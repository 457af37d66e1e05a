import { keepPreviousData, queryOptions } from '@tanstack/vue-query'
import type { paths } from '@/api/schema'
import { api, dataOf, versionOf } from '@/api/client'
import { queryClient } from '@/api/queries'
import type { Option } from '@/ui/options'
import type { User, UserInput } from '../model'
import type { Kept } from '../versions/useVersionedForm'

/** Which people to list, and in which order, as the API's parameters. */
export type UserQuery = NonNullable<paths['/users']['get']['parameters']['query']>

/** A page of people. */
export function userListQuery(query: UserQuery) {
  return queryOptions({
    queryKey: ['users', 'list', query],
    queryFn: () => dataOf(api.GET('/users', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** One person, with the version that a write is based on. */
export function userQuery(userId: string) {
  return queryOptions({ queryKey: ['users', 'one', userId], queryFn: () => readUser(userId) })
}

function readUser(userId: string) {
  return versionOf(api.GET('/users/{userId}', { params: { path: { userId } } }))
}

/** What can be written about a person, out of all that is known. */
export function keptUser({ data, etag }: { data: User; etag: string }): Kept<UserInput> {
  const { name, email, role, organisation, active } = data
  return { input: { name, email, role, organisation, active }, etag }
}

/** Reads a person anew, past what was read before. */
export async function freshUser(userId: string): Promise<Kept<UserInput>> {
  return keptUser(await queryClient.fetchQuery({ ...userQuery(userId), staleTime: 0 }))
}

/** Replaces what is written about a person. */
export async function writeUser(userId: string, input: UserInput, etag: string): Promise<Kept<UserInput>> {
  const params = { path: { userId }, header: { 'If-Match': etag } }
  const saved = await versionOf(api.PUT('/users/{userId}', { params, body: input }))
  queryClient.setQueryData(userQuery(userId).queryKey, saved)
  void queryClient.invalidateQueries({ queryKey: ['users', 'list'] })
  return keptUser(saved)
}

/** Choices for a combobox: people whose name or address fits the text. */
export async function searchUsers(text: string): Promise<Option[]> {
  const { users } = await dataOf(api.GET('/users', { params: { query: { q: text, limit: 10 } } }))
  return users.map(({ id, name, email }) => ({ value: id, label: name, detail: email }))
}
