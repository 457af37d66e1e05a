/** The date so many months after another, as YYYY-MM-DD. */
export function inMonths(months: number, from: Date): string {
  return new Date(Date.UTC(from.getFullYear(), from.getMonth() + months, from.getDate()))
    .toISOString()
    .slice(0, 10)
}

/**
 * The last second of a date where the person is, as a point in time in UTC. What is not a date is passed on as written:
 * the server says what is wrong with it.
 */
export function endOfDay(date: string): string {
  const end = new Date(`${date.trim()}T23:59:59`)
  return isNaN(end.getTime()) ? date : end.toISOString()
}
