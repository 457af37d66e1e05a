import type { Locale } from '.'

/** What stands where a value is unknown. */
export const dash = '–'

type Text = string | null | undefined
type Amount = number | null | undefined

/** How values are written in a language. Unknown values are a dash, never an empty cell. */
export interface Formats {
  /** A point in time or a date as the date in Sweden, YYYY-MM-DD. */
  date(value: Text): string
  /** A point in time as date and clock in Sweden, YYYY-MM-DD HH:MM. */
  dateTime(value: Text): string
  /** A year, a quarter ("2026-Q2") or a date, as precisely as it is known. */
  partialDate(value: Text): string
  number(value: Amount): string
  /** A figure with two decimals, so that those in a column compare. */
  figure(value: Amount): string
  /** A whole number of Swedish kronor. */
  money(value: Amount): string
}

const languageTags: Record<Locale, string> = { sv: 'sv-SE', en: 'en-GB' }

// The Swedish order of date and clock is ISO 8601's, which both languages use here.
const stockholmDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' })
const stockholmTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** The formats of a language. */
export function formatsFor(locale: Locale): Formats {
  const numbers = new Intl.NumberFormat(languageTags[locale])
  const figures = new Intl.NumberFormat(languageTags[locale], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  const kronor = new Intl.NumberFormat(languageTags[locale], {
    style: 'currency',
    currency: 'SEK',
    maximumFractionDigits: 0,
    currencyDisplay: locale === 'sv' ? 'symbol' : 'code',
  })
  return {
    date: (value) => (value ? asDate(value) : dash),
    dateTime: (value) => (value ? stockholmTime.format(new Date(value)) : dash),
    partialDate: (value) => (value ? asPartialDate(value, locale) : dash),
    number: (value) => (value == null ? dash : numbers.format(value)),
    figure: (value) => (value == null ? dash : figures.format(value)),
    money: (value) => (value == null ? dash : kronor.format(value)),
  }
}

function asDate(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : stockholmDate.format(new Date(value))
}

function asPartialDate(value: string, locale: Locale): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(value)
  if (!quarter) return value
  const [, year, number] = quarter
  return locale === 'sv' ? `kv ${number} ${year}` : `Q${number} ${year}`
}
