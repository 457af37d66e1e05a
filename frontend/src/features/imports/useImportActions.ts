import { shallowRef, ref } from 'vue'
import { useRouter } from 'vue-router'
import { api } from '@/api/client'
import { randomKey } from '@/api/idempotency'
import { Problem } from '@/api/problems'
import { useI18n } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import { forgetImports } from './queries'

/** What a person may decide about an import. `refusal` is why the last decision was not carried out. */
export function useImportActions(importId: () => string) {
  const { t } = useI18n()
  const { show } = useToasts()
  const router = useRouter()
  const busy = ref(false)
  const refusal = shallowRef<Problem>()
  // A decision that is sent twice, because its answer was lost, is carried out once.
  let key = randomKey()

  async function decide(send: () => Promise<unknown>, written: boolean): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refusal.value = undefined
    try {
      await send()
      return true
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      refusal.value = reason
      return false
    } finally {
      if (!refusal.value?.unreachable) key = randomKey()
      await forgetImports(written)
      busy.value = false
    }
  }

  const params = () => ({ path: { importId: importId() }, header: { 'Idempotency-Key': key } })

  /** Writes the new and changed rows. Rows that can't be written have to be left out knowingly. */
  async function apply(
    leaveOut: { skipConflicts: boolean; skipErrors: boolean },
    what: string,
  ): Promise<void> {
    const send = () => api.POST('/imports/{importId}/confirmations', { params: params(), body: leaveOut })
    if (await decide(send, true)) show(t.imports.receipt.done(what))
  }

  async function reverse(): Promise<void> {
    const send = () => api.POST('/imports/{importId}/reversals', { params: params() })
    if (await decide(send, true)) show(t.imports.reverse.done)
  }

  async function discard(): Promise<void> {
    const send = () => api.DELETE('/imports/{importId}', { params: { path: { importId: importId() } } })
    if (!(await decide(send, false))) return
    show(t.imports.decide.discarded)
    await router.push('/import')
  }

  return { busy, refusal, apply, reverse, discard }
}
