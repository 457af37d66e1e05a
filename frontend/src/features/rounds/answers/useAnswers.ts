import { ref } from 'vue'
import { api, dataOf, versionOf } from '@/api/client'
import { idempotencyKeys } from '@/api/idempotency'
import { bare } from '@/api/merge'
import { Problem } from '@/api/problems'
import { inputFields } from '@/features/entries/form/mergeEntries'
import { forgetEntries } from '@/features/entries/queries'
import { useI18n } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import type { RoundEntry } from '../model'

/** What can be said of entries without changing them first. */
export type PlainAnswer = 'confirmed' | 'ended'

/** Answering for entries of a round, one or many. Entries that were ended can be taken back to the phase they were in. */
export function useAnswers(roundId: () => string) {
  const { t } = useI18n()
  const { show } = useToasts()
  const busy = ref(false)
  const keyFor = idempotencyKeys()

  /** Does something with entries, tells why if it can't be done, and reads everything anew either way. */
  async function act(work: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await work()
      return true
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      show(reason.unreachable ? t.common.problem.unreachable : reason.message, { tone: 'danger' })
      return false
    } finally {
      await forgetEntries()
      busy.value = false
    }
  }

  /** Says the same of some entries, all or none. Gives whether it was done. */
  function answer(entries: readonly RoundEntry[], said: PlainAnswer): Promise<boolean> {
    return act(async () => {
      const body = { entries: entries.map(({ id }) => id), answer: said }
      const params = { path: { roundId: roundId() }, header: { 'Idempotency-Key': keyFor(body) } }
      await dataOf(api.POST('/rounds/{roundId}/answers', { params, body }))
      const words = t.rounds.answering
      const [only] = entries
      const text =
        entries.length === 1 && only
          ? words[`${said}One`](only.reference)
          : words[`${said}Many`](entries.length)
      const undo = { label: t.common.undo, run: () => void takeBack(entries) }
      show(text, said === 'ended' ? { action: undo } : {})
    })
  }

  function takeBack(entries: readonly RoundEntry[]): Promise<boolean> {
    return act(async () => {
      for (const entry of entries) await giveBackPhase(entry)
      show(t.rounds.answering.undone)
    })
  }

  return { busy, answer }
}

/** Gives an entry the phase it was seen with; whatever else has been written about it meanwhile stays. */
async function giveBackPhase({ id, phase }: RoundEntry): Promise<void> {
  const path = { entryId: id }
  const { data, etag } = await versionOf(api.GET('/entries/{entryId}', { params: { path } }))
  const body = bare({ ...inputFields(data), phase })
  await api.PUT('/entries/{entryId}', { params: { path, header: { 'If-Match': etag } }, body })
}
