import { ref } from 'vue'
import { api, dataOf } from '@/api/client'
import { Problem } from '@/api/problems'
import { useI18n } from '@/i18n'
import { useToasts } from '@/ui/toasts'
import { joinAddress } from '../join/code'
import type { WorkshopStage } from '../model'
import { forgetWorkshops } from '../queries'

interface StageChange {
  stage?: WorkshopStage
  notesShown?: boolean
  timerSeconds?: number
}

/** Leading a workshop on: its stage, what is shown, the timer and the code. */
export function useLeading(workshopId: () => string, refresh: () => Promise<unknown>) {
  const { t } = useI18n()
  const { show } = useToasts()
  const busy = ref(false)

  async function attempt(work: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      await work()
    } catch (reason) {
      if (!(reason instanceof Problem)) throw reason
      show(reason.unreachable ? t.common.problem.unreachable : reason.message, { tone: 'danger' })
    } finally {
      await Promise.all([refresh(), forgetWorkshops()])
      busy.value = false
    }
  }

  /** Changes what is given; says what was done, and what the server thinks worth a thought. */
  function change(body: StageChange, done: string): Promise<void> {
    return attempt(async () => {
      const params = { path: { workshopId: workshopId() } }
      const { advice } = await dataOf(api.POST('/workshops/{workshopId}/stage-changes', { params, body }))
      show([done, ...advice.map(({ text }) => text)].join(' '))
    })
  }

  function rotate(): Promise<void> {
    return attempt(async () => {
      const params = { path: { workshopId: workshopId() } }
      const { code } = await dataOf(api.POST('/workshops/{workshopId}/codes', { params }))
      show(t.workshops.facilitate.code.rotated(code))
    })
  }

  async function copyLink(code: string): Promise<void> {
    const address = joinAddress(location.origin, code)
    try {
      await navigator.clipboard.writeText(address)
      show(t.workshops.facilitate.code.copied)
    } catch {
      // Browsers keep the clipboard from pages without https.
      show(t.workshops.facilitate.code.notCopied(address))
    }
  }

  return { busy, change, rotate, copyLink }
}
