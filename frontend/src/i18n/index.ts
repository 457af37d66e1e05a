import { computed, readonly, ref, shallowReactive } from 'vue'
import { formatsFor } from './formats'
import { sv, type Messages } from './sv'

/** The languages of the interface. Swedish is the original; English must have the same messages. */
export type Locale = 'sv' | 'en'

const storageKey = 'oversiktskarta.locale'
const current = ref<Locale>('sv')

/** The chosen language, for what stands outside components. */
export const locale = readonly(current)

/** All messages in the chosen language, grouped by feature: `t.entries.title`. Reactive in templates and in scripts. */
const t = shallowReactive<Messages>({ ...sv })

/** Changes language, remembers the choice and tells assistive technology through `<html lang>`. */
async function setLocale(next: Locale): Promise<void> {
  const messages = next === 'sv' ? sv : (await import('./en')).en
  Object.assign(t, messages)
  current.value = next
  document.documentElement.lang = next
  localStorage.setItem(storageKey, next)
}

/** Takes up the language chosen at an earlier visit; the first visit is in Swedish. */
export async function restoreLocale(): Promise<void> {
  if (localStorage.getItem(storageKey) === 'en') await setLocale('en')
}

const formats = computed(() => formatsFor(current.value))

/** The messages and the formats of the chosen language. */
export function useI18n() {
  return {
    t,
    locale,
    setLocale,
    formatDate: (value: string | null | undefined) => formats.value.date(value),
    formatDateTime: (value: string | null | undefined) => formats.value.dateTime(value),
    formatPartialDate: (value: string | null | undefined) => formats.value.partialDate(value),
    formatNumber: (value: number | null | undefined) => formats.value.number(value),
    formatFigure: (value: number | null | undefined) => formats.value.figure(value),
    formatMoney: (value: number | null | undefined) => formats.value.money(value),
  }
}

export type { Messages }
