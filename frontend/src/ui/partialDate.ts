/** How exactly a date is known. */
export type Precision = 'year' | 'quarter' | 'day'

/** A date in the parts that a person fills in; `text` is the year for a year or a quarter, the whole date for a day. */
export interface DateParts {
  precision: Precision
  text: string
  quarter: number
}

/** Takes apart "2026", "2026-Q2" or "2026-05-01". Anything else is kept as the text of a day, so nothing is lost. */
export function toParts(value: string, whenEmpty: Precision): DateParts {
  const quarter = /^(.*)-Q([1-4])$/.exec(value)
  if (quarter) return { precision: 'quarter', text: quarter[1] ?? '', quarter: Number(quarter[2]) }
  if (value === '') return { precision: whenEmpty, text: '', quarter: 1 }
  return { precision: /^\d{1,4}$/.test(value) ? 'year' : 'day', text: value, quarter: 1 }
}

/** Puts the parts together; an empty text is no date at all. */
export function fromParts({ precision, text, quarter }: DateParts): string {
  const trimmed = text.trim()
  return trimmed && precision === 'quarter' ? `${trimmed}-Q${quarter}` : trimmed
}

/** Whether the parts name a year, a quarter or a day that exists. An empty text is valid. */
export function isValid({ precision, text }: DateParts): boolean {
  const trimmed = text.trim()
  if (trimmed === '') return true
  if (precision !== 'day') return /^(19|20|21)\d{2}$/.test(trimmed)
  const date = new Date(`${trimmed}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(trimmed) && !isNaN(date.getTime()) && date.toISOString().startsWith(trimmed)
  )
}

/** Carries what was written over to another precision: a day keeps its year, a year does not invent a day. */
export function withPrecision(parts: DateParts, precision: Precision): DateParts {
  if (precision === 'day' || parts.precision !== 'day') return { ...parts, precision }
  const month = Number(parts.text.slice(5, 7))
  return { precision, text: parts.text.slice(0, 4), quarter: month ? Math.ceil(month / 3) : parts.quarter }
}
