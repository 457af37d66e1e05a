import type { components } from '@/api/schema'

/** The shapes of the API that the feature speaks of by name. */
type Schemas = components['schemas']

export type Entry = Schemas['Entry']
export type EntryInput = Schemas['EntryInput']
export type EntryItem = Schemas['EntryItem']
export type EntryReference = Schemas['EntryReference']
export type Participation = Schemas['Participation']
export type Relation = Schemas['Relation']
export type Benefit = Schemas['Benefit']
export type Funding = Schemas['Funding']
export type Obstacle = Schemas['Obstacle']
export type Reuse = Schemas['Reuse']
export type Link = Schemas['Link']
export type Contact = Schemas['Contact']
export type SimilarEntry = Schemas['SimilarEntry']
export type Comment = Schemas['Comment']
export type Change = Schemas['Change']
export type Comparison = Schemas['Comparison']
export type Organisation = Schemas['Organisation']
export type OrganisationReference = Schemas['OrganisationReference']
export type Category = Schemas['Category']
export type CategoryReference = Schemas['CategoryReference']

/** The short name where there is one, otherwise the name. */
export function shortNameOf(organisation: OrganisationReference): string {
  return organisation.shortName || organisation.name || ''
}

/** The organisations that lead an entry on a day, YYYY-MM-DD; none means that it has no owner. */
export function leadsOn(participations: readonly Participation[], today: string): OrganisationReference[] {
  return participations
    .filter((participation) => participation.role === 'lead' && isCurrentOn(participation, today))
    .map((participation) => participation.organisation)
}

function isCurrentOn({ to }: Participation, today: string): boolean {
  return !to || lastDayOf(to) >= today
}

/** The last day of a year, a quarter or a day. */
export function lastDayOf(date: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date)
  if (quarter) return `${quarter[1]}-${['03-31', '06-30', '09-30', '12-31'][Number(quarter[2]) - 1]}`
  return date.length === 4 ? `${date}-12-31` : date
}

/** Today in Sweden, YYYY-MM-DD. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date())
}

/** The categories of an entry on one axis. */
export function onAxis(
  categories: readonly CategoryReference[],
  axis: CategoryReference['axis'],
): CategoryReference[] {
  return categories.filter((category) => category.axis === axis)
}
