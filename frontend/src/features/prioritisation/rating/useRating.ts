import { computed, reactive, ref, watch } from 'vue'
import { api, dataOf } from '@/api/client'
import { randomKey } from '@/api/idempotency'
import { Problem } from '@/api/problems'
import { queryClient } from '@/api/queries'
import { useI18n } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import type { Ballot } from '../model'
import { ballotsQuery } from '../queries'
import { answersOf, ballotOf, unanswered, type Answers } from './ballots'

/**
 * The answers of a rater, which are saved as they are given: one request at a time, each with all that was answered while
 * the one before was under way. What could not be saved stays to be saved again.
 */
export function useRating(
  prioritisationId: string,
  raterId: string,
  kept: () => readonly Ballot[] | undefined,
) {
  const { t } = useI18n()
  const { show } = useToasts()
  const answers = reactive<Record<string, Answers>>({})
  const waiting = ref<Set<string>>(new Set())
  const saving = ref(false)
  const problem = ref<Problem>()

  watch(
    kept,
    (ballots) => {
      for (const ballot of ballots ?? []) {
        if (!waiting.value.has(ballot.entry.id)) answers[ballot.entry.id] = answersOf(ballot)
      }
    },
    { immediate: true },
  )

  /** Changes what is said of an entry, and saves it. */
  function answer(entryId: string, change: Partial<Answers>): void {
    answers[entryId] = { ...(answers[entryId] ?? unanswered()), ...change }
    waiting.value = new Set([...waiting.value, entryId])
    void save()
  }

  async function save(): Promise<void> {
    if (saving.value || waiting.value.size === 0) return
    const sent = [...waiting.value]
    waiting.value = new Set()
    saving.value = true
    problem.value = undefined
    try {
      await send(sent)
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      if (reason.status === 412) return await takeTheirs()
      waiting.value = new Set([...sent, ...waiting.value])
      problem.value = reason
      return
    } finally {
      saving.value = false
    }
    await save()
  }

  async function send(entries: string[]): Promise<void> {
    const body = { ballots: entries.map((id) => ballotOf(id, answers[id] ?? unanswered())) }
    const params = { path: { prioritisationId }, header: { 'Idempotency-Key': randomKey() } }
    const { ballots } = await dataOf(
      api.POST('/prioritisations/{prioritisationId}/ballots', { params, body }),
    )
    for (const { entry, version } of ballots) {
      const said = answers[entry.id]
      if (said) said.version = version
    }
  }

  /** The same rater has answered somewhere else meanwhile: shows that, since it was said later than what is here was read. */
  async function takeTheirs(): Promise<void> {
    waiting.value = new Set()
    for (const ballot of await queryClient.fetchQuery({
      ...ballotsQuery(prioritisationId, raterId),
      staleTime: 0,
    })) {
      answers[ballot.entry.id] = answersOf(ballot)
    }
    show(t.prioritisation.rating.stale, { tone: 'danger' })
  }

  const state = computed(() => {
    if (problem.value) return 'notSaved' as const
    return saving.value || waiting.value.size > 0 ? ('saving' as const) : ('saved' as const)
  })
  return { answers, answer, save, state, problem }
}
