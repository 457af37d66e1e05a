import { lastDayOf } from '@/features/entries/model'
import type { Membership } from '../model'

/** The parts in the programme that hold on a day, YYYY-MM-DD. An unknown beginning or end does not limit. */
export function membershipsOn(memberships: readonly Membership[], day: string): Membership[] {
  return memberships.filter(
    ({ from, to }) => (!from || firstDayOf(from) <= day) && (!to || lastDayOf(to) >= day),
  )
}

function firstDayOf(date: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date)
  if (quarter) return `${quarter[1]}-${['01', '04', '07', '10'][Number(quarter[2]) - 1]}-01`
  return date.length === 4 ? `${date}-01-01` : date
}
