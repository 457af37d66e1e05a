import { lastDayOf, type Organisation } from '../model'

/** The memberships in the programme that hold on a day, YYYY-MM-DD. */
export function membershipsOn(organisation: Organisation, today: string): Organisation['memberships'] {
  return organisation.memberships.filter(
    ({ from, to }) => (!from || from.slice(0, 4) <= today.slice(0, 4)) && (!to || lastDayOf(to) >= today),
  )
}
