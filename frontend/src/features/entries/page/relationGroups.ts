import type { Entry, EntryReference } from '../model'
import { relationTypes, type RelationType } from '../vocabulary'

/** Entries that stand in the same relation to one entry, seen from it. */
export interface RelationGroup {
  type: RelationType
  direction: 'outgoing' | 'incoming'
  entries: EntryReference[]
}

/**
 * The relations of an entry in both directions, those of a type together. "Related" says the same in both directions
 * and makes one group; an entry that both ends have pointed out stands there once.
 */
export function groupRelations(entry: Pick<Entry, 'relations' | 'incomingRelations'>): RelationGroup[] {
  return relationTypes.flatMap((type): RelationGroup[] => {
    const outgoing = entry.relations.filter((relation) => relation.type === type).map(({ entry }) => entry)
    const incoming = entry.incomingRelations
      .filter((relation) => relation.type === type)
      .map(({ entry }) => entry)
    const groups: RelationGroup[] =
      type === 'related'
        ? [{ type, direction: 'outgoing', entries: once([...outgoing, ...incoming]) }]
        : [
            { type, direction: 'outgoing', entries: outgoing },
            { type, direction: 'incoming', entries: incoming },
          ]
    return groups.filter(({ entries }) => entries.length > 0)
  })
}

function once(entries: readonly EntryReference[]): EntryReference[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
}
