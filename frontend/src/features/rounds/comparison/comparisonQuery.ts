import type { LocationQuery } from 'vue-router'
import { idsIn, textsIn, wordsIn } from '@/features/admin/useAddress'
import { kinds, type Kind } from '@/features/entries/vocabulary'
import { changeKinds, lastPublished, type EntryChangeKind, type Round } from '../model'

/** The register as it is, beside published rounds. */
export const now = 'now'

/** The two states that are compared: ids of published rounds, or now. `from` is empty where there is nothing to compare. */
export interface States {
  from: string
  to: string
}

/**
 * Reads the states out of an address that anyone may have typed. A published round is otherwise compared with now, and
 * now, on the page of an open round, with the round published last.
 */
export function statesOf(query: LocationQuery, rounds: readonly Round[], roundId: string): States {
  const published = rounds.filter(({ publishedAt }) => publishedAt !== null).map(({ id }) => id)
  const known = (key: 'from' | 'to') =>
    textsIn(query[key]).find((state) => state === now || published.includes(state))
  const usual = published.includes(roundId) ? roundId : (lastPublished(rounds)?.id ?? '')
  return { from: known('from') ?? usual, to: known('to') ?? now }
}

/** Which differences to show. */
export interface ChangeFilter {
  change: EntryChangeKind[]
  kind: Kind[]
  sector: string[]
}

/** Reads the filter out of an address. */
export function changeFilterOf(query: LocationQuery): ChangeFilter {
  return {
    change: wordsIn(query.change, changeKinds),
    kind: wordsIn(query.kind, kinds),
    sector: idsIn(query.sector),
  }
}

/** States and filter as the text of a query string, for files. */
export function searchOfComparison(states: States, filter: ChangeFilter): string {
  const parameters = new URLSearchParams({ ...states })
  for (const [key, values] of Object.entries(filter))
    for (const value of values as string[]) parameters.append(key, value)
  return parameters.toString()
}
