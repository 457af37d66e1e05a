import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { idsIn, useAddress } from '@/features/admin/useAddress'
import { useAsOf } from '@/features/rounds/past/useAsOf'
import { roundsQuery } from '@/features/rounds/queries'
import { roundsBefore } from './overlay'

/** The round that the map is compared with and whether only what differs is shown, both held by the page's address. */
export function useMapComparison() {
  const { asOf, isTime } = useAsOf()
  const { query, set } = useAddress()
  const { data: rounds, isError } = useQuery(roundsQuery)

  const wanted = computed(() => idsIn(query.value.compare)[0])
  /** What the state that is shown can be compared with. */
  const earlier = computed(() => (isTime.value ? [] : roundsBefore(rounds.value ?? [], asOf.value)))
  const round = computed(() => earlier.value.find(({ id }) => id === wanted.value))
  const compare = computed({
    get: () => round.value?.id ?? '',
    set: (id: string) =>
      void set({ compare: id, changes: id ? (query.value.changes === 'only' ? 'only' : '') : '' }),
  })
  const only = computed({
    get: () => round.value !== undefined && query.value.changes === 'only',
    set: (only: boolean) => void set({ changes: only ? 'only' : '' }),
  })

  return {
    earlier,
    round,
    compare,
    only,
    /** Whether it is known that the address names a round that there is. */
    known: computed(() => !wanted.value || rounds.value !== undefined || isError.value),
    /** The shown state, as comparisons name it. */
    state: computed(() => asOf.value || 'now'),
  }
}
