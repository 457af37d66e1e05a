import { queryOptions, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, dataOf } from '@/api/client'
import { queryClient } from '@/api/queries'

/** What a person may do, from least to most; see the table of rights in the documentation. */
export type Role = 'reader' | 'member' | 'steering' | 'coordinator'

/** Who is logged in and how the server is set up; shared by the shell and the routes. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => dataOf(api.GET('/sessions/current')),
  staleTime: 5 * 60_000,
})

/** What a person sends with a one-time link; the last three are asked for at the very first set-up. */
export interface Activation {
  token: string
  password: string
  name?: string
  email?: string
  organisationName?: string
}

/** Who is logged in, and how to change that. `user` is null for visitors and until the first answer has come. */
export function useSession() {
  const query = useQuery(sessionQuery)
  const user = computed(() => query.data.value?.user ?? null)
  return {
    session: query.data,
    loading: query.isPending,
    user,
    isOneOf: (roles: readonly Role[]) => user.value !== null && roles.includes(user.value.role),
    logIn,
    activate,
    logOut,
    renew,
  }
}

/** Begins a session as someone: whatever was read before is forgotten, since it may look different to them. */
async function logIn(email: string, password: string): Promise<void> {
  await api.POST('/sessions', { body: { email, password } })
  await queryClient.resetQueries()
}

async function logOut(): Promise<void> {
  await api.DELETE('/sessions/{sessionId}', { params: { path: { sessionId: 'current' } } })
  await queryClient.resetQueries()
}

/** Chooses a password with a one-time link, which also begins a session. */
async function activate(choice: Activation): Promise<void> {
  await api.POST('/activations', { body: choice })
  await queryClient.resetQueries()
}

/** Takes up an expired session again without touching what the open page has read and the person has written. */
async function renew(email: string, password: string): Promise<void> {
  await api.POST('/sessions', { body: { email, password } })
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
}
