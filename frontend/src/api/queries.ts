import { QueryClient } from '@tanstack/vue-query'
import { Problem } from './problems'

/** What the server refused stays refused; only a missing or failed answer is worth asking for again. */
function worthRetrying(failures: number, error: Error): boolean {
  const refused = error instanceof Problem && error.status >= 400 && error.status < 500
  return !refused && failures < 2
}

/** The cache of everything read from the API. Answers count as fresh for half a minute. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 30_000 },
    mutations: { retry: false },
  },
})
