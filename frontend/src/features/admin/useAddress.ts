import { computed } from 'vue'
import { useRoute, useRouter, type LocationQuery, type RouteLocationRaw } from 'vue-router'

type Value = LocationQuery[string] | undefined

/** The texts under a name in an address, without empty ones and repetitions. */
export function textsIn(value: Value): string[] {
  return [...new Set([value].flat().filter((text): text is string => Boolean(text)))]
}

/** Only the words that there are: anyone may have typed the address. */
export function wordsIn<Word extends string>(value: Value, words: readonly Word[]): Word[] {
  return textsIn(value).filter((text): text is Word => (words as readonly string[]).includes(text))
}

/** Only what could be an id, since the API refuses anything else. */
export function idsIn(value: Value): string[] {
  return textsIn(value).filter((text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
}

/** The number of a page, from 1. */
export function pageIn(query: LocationQuery): number {
  return Math.max(1, Math.trunc(Number(query.page)) || 1)
}

/** What a list shows stands in its address: links can be mailed, and back undoes a choice. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()

  /** Changes some of it and goes to the first page. `replace` leaves no step to go back to: for typing. */
  function set(change: Record<string, string | readonly string[]>, replace = false): Promise<unknown> {
    const changed = Object.entries(change).map(([key, value]) => [key, value.length ? value : undefined])
    const query = { ...route.query, page: undefined, ...Object.fromEntries(changed) }
    return replace ? router.replace({ query }) : router.push({ query })
  }

  const toPage = (page: number): RouteLocationRaw => ({
    query: { ...route.query, page: page > 1 ? String(page) : undefined },
  })

  return {
    query: computed(() => route.query),
    page: computed(() => pageIn(route.query)),
    set,
    toPage,
    clear: () => router.push({ query: {} }),
  }
}
