import { ref, type Ref } from 'vue'
import { useI18n } from '@/i18n'
import type { WholeInput } from './keptWorkshop'
import { clockOf, faultsIn, instantOf, timesOf } from './times'

/** The times of a workshop's form as they are written, and what is wrong with them in words. */
export function useTimes(form: Ref<WholeInput>) {
  const { t } = useI18n()
  const times = ref(timesOf(form.value.startsAt, form.value.endsAt))

  /** Takes the times into the form; gives the faults by field, none when it can be sent. */
  function settle(): Record<string, string> {
    const words = t.workshops.setup.invalid
    const faults: Record<string, string> = {}
    for (const fault of faultsIn(times.value)) {
      if (fault === 'day') faults.startsAt = words.day
      if (fault === 'from') faults.from = words.clock
      if (fault === 'to') faults.endsAt = words.clock
      if (fault === 'order') faults.endsAt = words.order
    }
    if (!form.value.name.trim()) faults.name = words.name
    if (form.value.dotsEach < 0 || form.value.dotsEach > 20) faults.dotsEach = words.dots
    if (Object.keys(faults).length === 0) {
      const { day, from, to } = times.value
      form.value.startsAt = instantOf(day, clockOf(from))
      form.value.endsAt = instantOf(day, clockOf(to))
    }
    return faults
  }

  return { times, settle }
}
