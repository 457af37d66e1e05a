/** When a workshop is held, as people write it: a day and two times of the clock in Sweden. Empty is not known. */
export interface Times {
  day: string
  from: string
  to: string
}

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A point in time as day and clock in Sweden. */
function partsOf(instant: string | null | undefined): [day: string, clock: string] {
  if (!instant) return ['', '']
  const [day = '', clock = ''] = stockholm.format(new Date(instant)).split(' ')
  return [day, clock]
}

/** Reads times out of a workshop. It is held within a day. */
export function timesOf(startsAt: string | null | undefined, endsAt: string | null | undefined): Times {
  const [day, from] = partsOf(startsAt)
  const [lastDay, to] = partsOf(endsAt)
  return { day: day || lastDay, from, to }
}

/** The point in time of a day and a clock in Sweden, RFC 3339; null without them. */
export function instantOf(day: string, clock: string): string | null {
  if (!day || !clock) return null
  const asUtc = Date.parse(`${day}T${clock}:00Z`)
  if (Number.isNaN(asUtc)) return null
  // Sweden is one or two hours ahead; the one that reads as it was written is right.
  for (const hours of [2, 1]) {
    const instant = new Date(asUtc - hours * 3_600_000).toISOString()
    if (partsOf(instant).join(' ') === `${day} ${clock}`) return instant.replace('.000Z', 'Z')
  }
  return new Date(asUtc - 3_600_000).toISOString().replace('.000Z', 'Z')
}

/** A clock as people write it: "9", "9.30", "0930" and "09:30" are times; anything else is given back as it is. */
export function clockOf(text: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text.trim()) ?? []
  return hours === undefined ? text.trim() : `${hours.padStart(2, '0')}:${minutes}`
}

/** Which of the times can't be understood, or contradict each other. */
export function faultsIn({ day, from, to }: Times): ('day' | 'from' | 'to' | 'order')[] {
  const clock = /^([01]\d|2[0-3]):[0-5]\d$/
  const faults: ('day' | 'from' | 'to' | 'order')[] = []
  const dayKnown = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
  if (day ? !dayKnown : Boolean(from || to)) faults.push('day')
  if (from && !clock.test(clockOf(from))) faults.push('from')
  if (to && !clock.test(clockOf(to))) faults.push('to')
  if (faults.length === 0 && from && to && clockOf(to) <= clockOf(from)) faults.push('order')
  return faults
}
