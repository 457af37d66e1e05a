import { useFieldWords } from '@/features/entries/useFieldWords'
import type { Plan } from '@/features/cofinancing/model'
import type {
  Criterion,
  DecisionOutcome,
  PrioritisationInput,
  PrioritisationState,
  RaterInput,
} from '@/features/prioritisation/model'
import type { DecisionPack } from '@/features/prioritisation/packs/queries'
import type { RoadmapItem } from '@/features/roadmap/model'
import type { Round } from '@/features/rounds/model'
import type { Workshop } from '@/features/workshops/model'
import { useI18n } from '@/i18n'
import type { Alias, Category, Membership, Organisation, Resource, User } from '../model'

/** What a link was for, or how a password came to be chosen. */
type Purpose = 'invitation' | 'reset' | 'setup' | 'changed'

type Writers = Record<string, (value: never) => string[]>

/** Every field that has a history, as people read it: one line for each item of a list. */
export function useResourceWords() {
  const { t, formatMoney, formatDateTime, formatPartialDate } = useI18n()
  const entries = useFieldWords()

  const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(', ')
  const text = (value: string | null) => (value ? [value] : [])
  const flag = (value: boolean) => [value ? t.common.yes : t.common.no]
  const number = (value: number) => [String(value)]
  const instant = (value: string | null) => (value ? [formatDateTime(value)] : [])
  const named = (things: { id: string; name?: string }[]) => things.map(({ name, id }) => name ?? id)
  const span = (from?: string | null, to?: string | null) =>
    (from || to) && `${from ? formatPartialDate(from) : ''}–${to ? formatPartialDate(to) : ''}`

  const shared: Writers = {
    name: text,
    description: text,
    text,
    retired: flag,
    createdAt: instant,
    deletedAt: instant,
  }
  const writers: Partial<Record<Resource, Writers>> = {
    user: {
      email: text,
      role: (role: User['role']) => [t.common.roles[role]],
      organisation: ({ name, id }: User['organisation']) => [name ?? id],
      active: flag,
      invitation: (purpose: Purpose) => [t.admin.changes.purposes[purpose]],
      password: (purpose: Purpose) => [t.admin.changes.purposes[purpose]],
    },
    organisation: {
      shortName: text,
      kind: (kind: Organisation['kind']) => [t.entries.labels.organisationKinds[kind]],
      code: text,
      organisationNumber: text,
      website: text,
      aliases: (aliases: Alias[]) =>
        aliases.map(({ name, kind, from }) =>
          joined(name, t.entries.labels.aliasKinds[kind], from && formatPartialDate(from)),
        ),
      memberships: (memberships: Membership[]) =>
        memberships.map(({ kind, from, to }) => joined(t.entries.labels.memberships[kind], span(from, to))),
    },
    category: {
      axis: (axis: Category['axis']) => [t.entries.labels.axes[axis]],
      nameEnglish: text,
      position: number,
    },
    decisionPack: {
      title: text,
      embargoUntil: instant,
      state: (state: DecisionPack['state']) => [t.prioritisation.packs.states[state]],
      contentHash: text,
    },
    roadmapItem: {
      entry: ({ reference, title, id }: Plan['entry']) => [joined(reference, title) || id],
      area: ({ name, id }: NonNullable<RoadmapItem['area']>) => [name ?? id],
      start: text,
      pilot: text,
      broad: text,
      end: text,
      milestones: (milestones: RoadmapItem['milestones']) =>
        milestones.map(({ on, title }) => joined(on, title)),
      note: text,
    },
    cofinancing: {
      entry: ({ reference, title, id }: Plan['entry']) => [joined(reference, title) || id],
      key: (key: Plan['key']) => [t.cofinancing.keys[key]],
      measure: text,
      needs: (needs: Plan['needs']) => needs.map(({ year, amount }) => `${year}: ${formatMoney(amount)}`),
      shares: (shares: Plan['shares']) =>
        shares.map(({ organisation, weight }) => `${organisation.name ?? organisation.id}: ${weight}`),
    },
    backup: { bytes: number, verified: flag },
    workshop: {
      place: text,
      startsAt: instant,
      endsAt: instant,
      sectors: named,
      facilitators: named,
      invited: named,
      columns: (by: Workshop['columns']) => [t.workshops.board.columnsBy[by]],
      dotsEach: number,
      stage: (stage: Workshop['stage']) => [t.workshops.words.stages[stage]],
    },
    round: {
      stage: (stage: Round['stage']) => [t.rounds.list.stages[stage]],
      calendar: (calendar: Round['calendar']) =>
        calendar.map(({ stage, from, to }) => joined(t.rounds.list.stages[stage], span(from, to))),
      categories: (categories: Round['categories']) => categories.map(({ name, id }) => name ?? id),
      retentionMonths: number,
    },
    prioritisation: {
      method: text,
      mode: (mode: PrioritisationInput['mode']) => [t.prioritisation.setup.modes[mode ?? 'hidden']],
      criteria: (criteria: Criterion[]) =>
        criteria.map(({ name, kind, weight }) =>
          joined(name, kind === 'gate' ? t.prioritisation.setup.criteria.kinds.gate : String(weight)),
        ),
      state: (state: PrioritisationState) => [t.prioritisation.setup.states[state]],
      reason: text,
    },
    rater: {
      user: ({ name, id }: RaterInput['user']) => [name ?? id],
      organisation: ({ name, id }: User['organisation']) => [name ?? id],
      criteria: (keys: string[]) => keys,
      sectors: (sectors: Round['categories']) => sectors.map(({ name, id }) => name ?? id),
      left: flag,
    },
    decision: {
      outcome: (outcome: DecisionOutcome) => [t.prioritisation.decisions.outcomes[outcome]],
      reason: text,
      responsible: ({ name, id }: User['organisation']) => [name ?? id],
      decidedOn: (day: string) => [formatPartialDate(day)],
      inNameOf: text,
    },
  }

  const names = (): Record<string, string> => t.admin.changes.fields

  return {
    /** The name of a field; a field this version does not know keeps its own. */
    fieldName(resource: Resource, field: string): string {
      const known = resource === 'entry' && field in t.entries.labels.fields
      return known ? entries.fieldName(field) : (names()[field] ?? field)
    },
    /** The lines of a field's value, none when it is empty. */
    linesOf(resource: Resource, field: string, value: unknown): string[] {
      if (value === undefined || value === null) return []
      const write = writers[resource]?.[field] ?? (resource === 'entry' ? undefined : shared[field])
      return write ? write(value as never) : entries.linesOf(resource === 'entry' ? field : '', value)
    },
  }
}
