import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, type RouteLocationRaw } from 'vue-router'
import { filterFromQuery } from '@/features/entries/entryFilter'
import { useI18n } from '@/i18n'
import { roundsQuery } from '../queries'

/** The state of the register that the open page shows: a published round's id, a day or an instant; empty for now. */
export function useAsOf() {
  const route = useRoute()
  const { t, formatDate, formatDateTime } = useI18n()
  const asOf = computed(() => filterFromQuery(route.query).asOf)
  const isTime = computed(() => /^\d{4}-\d{2}-\d{2}(T|$)/.test(asOf.value))
  const { data: rounds } = useQuery(
    computed(() => ({ ...roundsQuery, enabled: asOf.value !== '' && !isTime.value })),
  )

  /** When that was, to stand after "the map as it was". */
  const when = computed(() => {
    if (!isTime.value)
      return t.rounds.past.inRound(rounds.value?.find(({ id }) => id === asOf.value)?.name ?? '…')
    return t.rounds.past.atDay(asOf.value.includes('T') ? formatDateTime(asOf.value) : formatDate(asOf.value))
  })

  return {
    asOf,
    isTime,
    when,
    /** The address of another page, which shows the same state. */
    inState: (path: string): RouteLocationRaw => ({ path, query: asOf.value ? { asOf: asOf.value } : {} }),
  }
}
