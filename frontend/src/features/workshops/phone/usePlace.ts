import { onScopeDispose, ref, shallowRef } from 'vue'
import { api, dataOf } from '@/api/client'
import { Problem } from '@/api/problems'
import type { WorkshopWelcome } from '../model'
import { codeInPath, codeOf } from '../join/code'
import { reasonOf } from './words'

/** Where a phone is: at the code, at who one is, or in the workshop. */
export type Step = 'code' | 'join' | 'inside'

const storageKey = 'oversiktskarta.workshops'

/** Which workshop each code has opened here. Codes expire and are changed; who has joined stays in. */
function remembered(): Record<string, { id: string; name: string }> {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Record<
      string,
      { id: string; name: string }
    >
  } catch {
    return {}
  }
}

/** The way from a code to the workshop behind it. The address holds the code, so that the page can be opened again. */
export function usePlace() {
  const code = ref(codeInPath(location.pathname))
  const step = ref<Step>('code')
  const found = shallowRef<Pick<WorkshopWelcome, 'id' | 'name' | 'stage'>>()
  const busy = ref(false)
  const problem = ref('')

  /** Looks up a code; who has joined its workshop before goes straight in. */
  async function open(text: string): Promise<void> {
    code.value = codeOf(text)
    if (location.pathname !== `/w/${code.value}`) history.pushState(null, '', `/w/${code.value}`)
    busy.value = true
    problem.value = ''
    try {
      if (await reopened()) return
      const welcome = await dataOf(api.POST('/workshop-code-checks', { body: { code: code.value } }))
      found.value = welcome
      if (welcome.joined) enter()
      else step.value = 'join'
    } catch (reason) {
      problem.value = reasonOf(reason)
      step.value = 'code'
    } finally {
      busy.value = false
    }
  }

  /** Goes back in where this browser has joined already, also without network and with a code that is no longer good. */
  async function reopened(): Promise<boolean> {
    const known = remembered()[code.value]
    if (!known) return false
    const params = { path: { workshopId: known.id } }
    try {
      await api.GET('/workshops/{workshopId}/participants/current', { params })
    } catch (reason) {
      if (!(reason instanceof Problem) || !reason.unreachable) return false
    }
    found.value = { ...known, stage: 'write' }
    step.value = 'inside'
    return true
  }

  function enter(): void {
    if (!found.value) return
    const { id, name } = found.value
    localStorage.setItem(storageKey, JSON.stringify({ ...remembered(), [code.value]: { id, name } }))
    step.value = 'inside'
  }

  /** Back to the code, with why if there is a reason. */
  function leave(reason = ''): void {
    history.pushState(null, '', '/w')
    code.value = ''
    step.value = 'code'
    found.value = undefined
    problem.value = reason
  }

  function follow(): void {
    const inAddress = codeInPath(location.pathname)
    if (inAddress) void open(inAddress)
    else step.value = 'code'
  }
  addEventListener('popstate', follow)
  onScopeDispose(() => removeEventListener('popstate', follow))
  if (code.value) void open(code.value)

  return { code, step, found, busy, problem, open, enter, leave }
}
