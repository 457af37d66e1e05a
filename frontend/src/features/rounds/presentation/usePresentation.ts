import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { roundsBefore } from '@/features/map/comparison/overlay'
import { mapQuery } from '@/features/map/model'
import { noteCountsQuery, recurrencesQuery } from '@/features/workshops/themes/queries'
import { useSession } from '@/session/useSession'
import { roundsQuery } from '../queries'
import { slidesOf } from './slides'

/**
 * What a results meeting is shown of a round: the map as it was in it, or as it is while the round is open, compared with
 * the round published before; and what was raised in its workshops, for those who are logged in.
 */
export function usePresentation(roundId: () => string) {
  const { data: rounds, error: roundsError, refetch: refetchRounds } = useQuery(roundsQuery)
  const round = computed(() => rounds.value?.find(({ id }) => id === roundId()))
  const asOf = computed(() => (round.value?.publishedAt ? round.value.id : ''))
  const before = computed(() => roundsBefore(rounds.value ?? [], asOf.value)[0])

  const {
    data: map,
    error: mapError,
    refetch: refetchMap,
  } = useQuery(
    computed(() => ({
      ...mapQuery(asOf.value ? { asOf: asOf.value } : {}, 'sector', 'area', before.value?.id),
      enabled: round.value !== undefined,
    })),
  )
  const { user } = useSession()
  const forMembers = computed(() => round.value !== undefined && user.value !== null)
  const { data: recurrences } = useQuery(
    computed(() => ({ ...recurrencesQuery(roundId()), enabled: forMembers.value })),
  )
  const { data: notes } = useQuery(
    computed(() => ({ ...noteCountsQuery(roundId()), enabled: forMembers.value })),
  )
  const slides = computed(() => (map.value ? slidesOf(map.value, recurrences.value?.themes) : []))

  return {
    rounds,
    round,
    before,
    map,
    recurrences,
    notes,
    slides,
    error: computed(() => roundsError.value ?? mapError.value),
    refetch: () => Promise.all([refetchRounds(), refetchMap()]),
  }
}
