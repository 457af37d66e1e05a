import { computed } from 'vue'
import { formatsFor } from './formats'
import { locale, textsOf, type Locale } from './locale'
import { sv, type Messages } from './sv'

/** All messages in the chosen language, grouped by feature: `t.entries.title`. Reactive in templates and in scripts. */
const { t, setLocale, restoreLocale } = textsOf<Messages>(sv, async () => (await import('./en')).en)

const formats = computed(() => formatsFor(locale.value))

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

export { locale, restoreLocale }
export type { Locale, Messages }
