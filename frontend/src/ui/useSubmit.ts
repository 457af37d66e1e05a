import { ref, shallowRef } from 'vue'
import { fieldErrors, Problem } from '@/api/problems'

/**
 * Sends a form: keeps a second press from sending twice, and sorts what the server refuses into messages by field
 * (`errors`) and what concerns the whole (`problem`). Anything that is no answer from the server is thrown on.
 */
export function useSubmit<Arguments extends unknown[]>(send: (...given: Arguments) => Promise<void>) {
  const busy = ref(false)
  const errors = shallowRef<Record<string, string>>({})
  const problem = shallowRef<Problem>()

  async function submit(...given: Arguments): Promise<void> {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    errors.value = {}
    try {
      await send(...given)
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      errors.value = fieldErrors(reason)
      if (reason.invalidParameters.length === 0) problem.value = reason
    } finally {
      busy.value = false
    }
  }

  return { busy, errors, problem, submit }
}
