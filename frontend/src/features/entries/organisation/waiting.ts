import { leadsOn, type EntryItem } from '../model'

/** What an organisation should do something about. An entry can wait for more than one reason. */
export interface Waiting {
  drafts: EntryItem[]
  /** Published, still going on, and not confirmed for a year. */
  stale: EntryItem[]
  /** Led by the organisation, and phase or time unknown. */
  incomplete: EntryItem[]
}

const over: readonly string[] = ['ended', 'cancelled', 'met', 'dismissed']

/** Sorts out what waits among the organisation's entries, on a day YYYY-MM-DD. */
export function waitingAmong(entries: readonly EntryItem[], organisationId: string, today: string): Waiting {
  const published = entries.filter((entry) => entry.visibility !== 'draft')
  const living = published.filter((entry) => !over.includes(entry.phase))
  const yearAgo = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  return {
    drafts: entries.filter((entry) => entry.visibility === 'draft'),
    stale: living.filter((entry) => !entry.lastConfirmedAt || entry.lastConfirmedAt.slice(0, 10) < yearAgo),
    incomplete: living.filter((entry) => lacks(entry).length > 0 && isLedBy(entry, organisationId, today)),
  }
}

/** What is unknown about when and how far. */
export function lacks(entry: EntryItem): ('phase' | 'dates')[] {
  const dates = entry.plannedStart || entry.plannedEnd
  return [...(entry.phase === 'unknown' ? (['phase'] as const) : []), ...(dates ? [] : (['dates'] as const))]
}

/** Entries that an organisation answers for: it registered them or leads them. The rest it takes part in. */
export function divide(entries: readonly EntryItem[], organisationId: string, today: string) {
  const isOurs = (entry: EntryItem) =>
    entry.registeredBy.id === organisationId || isLedBy(entry, organisationId, today)
  return { ours: entries.filter(isOurs), others: entries.filter((entry) => !isOurs(entry)) }
}

function isLedBy(entry: EntryItem, organisationId: string, today: string): boolean {
  return leadsOn(entry.participations, today).some(({ id }) => id === organisationId)
}
