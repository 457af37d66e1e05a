import { computed } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw, type RouteLocationRaw } from 'vue-router'
import { filterFromQuery, queryOf, searchOf, withFilter, type EntryFilter } from './entryFilter'
import { isEntryOrder } from './vocabulary'

const firstPage = 1

/**
 * The filter of the open page, with how its list is sorted and which page of it is shown. The address holds it all, so a
 * view can be mailed and the browser's back button undoes a choice.
 */
export function useEntryFilter() {
  const route = useRoute()
  const router = useRouter()

  const filter = computed(() => filterFromQuery(route.query))
  const sort = computed(() => (isEntryOrder(route.query.sort) ? route.query.sort : undefined))
  const page = computed(() => {
    const number = Number(route.query.page)
    return Number.isInteger(number) && number > firstPage ? number : firstPage
  })

  /** Changes some of the filter and goes to the first page. `replace` leaves no step to go back to: for typing. */
  function update(change: Partial<EntryFilter>, options: { replace?: boolean } = {}): Promise<unknown> {
    const query = withFilter(route.query, { ...filter.value, ...change })
    return go({ ...query, page: undefined }, options.replace)
  }

  /** Takes away every choice but the state that is shown, which has a notice of its own. */
  function clear(): Promise<unknown> {
    return update({ ...filterFromQuery({}), asOf: filter.value.asOf })
  }

  function setSort(next: string | undefined): Promise<unknown> {
    return go({ ...route.query, sort: next, page: undefined })
  }

  /** The address of another page of the list. */
  function toPage(next: number): RouteLocationRaw {
    return { query: { ...route.query, page: next > firstPage ? String(next) : undefined } }
  }

  function go(query: LocationQueryRaw, replace = false): Promise<unknown> {
    const to = { query, hash: route.hash }
    return replace ? router.replace(to) : router.push(to)
  }

  return {
    filter,
    sort,
    page,
    /** The filter as the API's query parameters. */
    query: computed(() => queryOf(filter.value)),
    /** The filter as the text of a query string, for files of exactly what is shown. */
    search: computed(() => searchOf(filter.value, sort.value ? { sort: sort.value } : {})),
    isFiltered: computed(() => Object.keys(queryOf({ ...filter.value, asOf: '' })).length > 0),
    update,
    clear,
    setSort,
    toPage,
  }
}
