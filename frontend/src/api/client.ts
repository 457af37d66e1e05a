import createClient, { type Middleware } from 'openapi-fetch'
import { locale } from '@/i18n/locale'
import { Problem, problemFrom } from './problems'
import { fetchWithSession } from './reauthentication'
import type { paths } from './schema'

/** Where the API stands on the server that gave us the page. */
export const apiBase = '/oversiktskarta/v1'

const throwProblems: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', locale.value)
  },
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await problemFrom(response)
  },
  onError() {
    return new Problem({ status: 0 })
  },
}

/** The typed client. Every call either succeeds or throws a Problem. */
export const api = createClient<paths, 'application/json'>({
  baseUrl: new URL(apiBase, location.origin).href,
  fetch: fetchWithSession,
})
api.use(throwProblems)

/** The body of a successful answer: `await dataOf(api.GET('/entries'))`. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** The body together with its version, which a later write hands back as If-Match. */
export async function versionOf<T>(
  call: Promise<{ data?: T; response: Response }>,
): Promise<{ data: T; etag: string }> {
  const { data, response } = await call
  return { data: data as T, etag: response.headers.get('ETag') ?? '' }
}
