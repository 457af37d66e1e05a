import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch } from 'vue'
import { api, dataOf } from '@/api/client'
import type { SimilarEntry } from '../model'
import type { EntryForm } from './entryForm'

const pauseMilliseconds = 450
const shortest = 4

/**
 * Entries that may be about the same thing as the title being typed, once the typing pauses. Initiatives are among them when a
 * need is written, and the other way round: what is needed may be under way already.
 */
export function useSimilarEntries(form: EntryForm, entryId: string | undefined) {
  const title = ref(form.title.trim())
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    () => form.title,
    (text) => {
      clearTimeout(timer)
      timer = setTimeout(() => (title.value = text.trim()), pauseMilliseconds)
    },
  )
  onScopeDispose(() => clearTimeout(timer))

  // An entry that is being changed has been through this; only a new title asks again.
  const first = title.value
  const asked = computed(() => title.value.length >= shortest && !(entryId && title.value === first))
  const { data } = useQuery(
    computed(() => ({
      queryKey: ['entries', 'similar', title.value, entryId],
      queryFn: () =>
        dataOf(
          api.GET('/similar-entries', {
            params: { query: { title: title.value, excluding: entryId } },
          }),
        ),
      enabled: asked.value,
      placeholderData: keepPreviousData,
    })),
  )
  return computed((): readonly SimilarEntry[] => (asked.value ? (data.value?.similarEntries ?? []) : []))
}
