import type { EntryItem } from '../model'
import { participationRoles, type ParticipationRole } from '../vocabulary'

/** An organisation's entries by the part it takes, now or before; without a role stand those it only registered. */
export function entriesByRole(
  entries: readonly EntryItem[],
  organisationId: string,
): { role: ParticipationRole | undefined; entries: EntryItem[] }[] {
  const rolesIn = (entry: EntryItem) =>
    entry.participations
      .filter(({ organisation }) => organisation.id === organisationId)
      .map(({ role }) => role)
  return [
    ...participationRoles.map((role) => ({
      role,
      entries: entries.filter((entry) => rolesIn(entry).includes(role)),
    })),
    { role: undefined, entries: entries.filter((entry) => rolesIn(entry).length === 0) },
  ].filter((group) => group.entries.length > 0)
}
