import { dash } from '@/i18n/formats'
import { useI18n } from '@/i18n'

/** A period in words, as exactly as its ends are known: "2012 – kv 2 2025", "från 2012". */
export function usePeriod() {
  const { t, formatPartialDate } = useI18n()
  return (from: string | null, to: string | null): string => {
    const words = t.entries.list.period
    if (from && to) return words.both(formatPartialDate(from), formatPartialDate(to))
    if (from) return words.from(formatPartialDate(from))
    return to ? words.to(formatPartialDate(to)) : dash
  }
}
