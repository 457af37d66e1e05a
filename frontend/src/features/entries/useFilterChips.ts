import { useQueries } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from '@/i18n'
import { filterFromQuery, type EntryFilter } from './entryFilter'
import { shortNameOf } from './model'
import { organisationQuery } from './organisations'
import { useCategories } from './useCategories'
import { useEntryFilter } from './useEntryFilter'
import { axes, type Axis } from './vocabulary'

/** One chosen value of the filter, in words, and the change of the filter that takes it away. */
export interface FilterChip {
  key: string
  label: string
  without: Partial<EntryFilter>
}

type ListKey = {
  [Key in keyof EntryFilter]: EntryFilter[Key] extends unknown[] ? Key : never
}[keyof EntryFilter]

/** Everything that is chosen in the filter, in the order of the panel. */
export function useFilterChips() {
  const { t, formatPartialDate } = useI18n()
  const { filter } = useEntryFilter()
  const { nameById } = useCategories()

  const organisationIds = computed(() => [
    ...new Set([...filter.value.organisation, ...filter.value.registeredBy]),
  ])
  const organisations = useQueries({ queries: computed(() => organisationIds.value.map(organisationQuery)) })

  function organisationName(id: string): string {
    const found = organisations.value.find(({ data }) => data?.id === id)?.data
    return found ? shortNameOf(found) : '…'
  }

  function categoryName(axis: Axis, id: string): string {
    return id === 'none' ? t.entries.filters.none(t.entries.labels.axes[axis]) : (nameById(id) ?? '…')
  }

  function listed<Key extends ListKey>(
    key: Key,
    name: string,
    words: (value: EntryFilter[Key][number]) => string,
  ): FilterChip[] {
    const values: readonly EntryFilter[Key][number][] = filter.value[key]
    return values.map((value) => ({
      key: `${key}-${value}`,
      label: t.entries.filters.chip(name, words(value)),
      without: { [key]: values.filter((other) => other !== value) },
    }))
  }

  function single(key: 'q' | 'from' | 'to' | 'confirmedBefore', name: string, words: string): FilterChip[] {
    if (!filter.value[key]) return []
    return [{ key, label: t.entries.filters.chip(name, words), without: { [key]: filterFromQuery({})[key] } }]
  }

  return computed(() => {
    const { labels, filters } = t.entries
    const { hasLead, deleted } = filter.value
    const chips: FilterChip[] = [
      ...single('q', t.common.search, filter.value.q),
      ...listed('kind', filters.kind, (kind) => t.common.kinds[kind]),
      ...listed('phase', filters.phase, (phase) => t.common.phases[phase]),
      ...axes.flatMap((axis) => listed(axis, labels.axes[axis], (id) => categoryName(axis, id))),
      ...listed('organisation', filters.organisation, organisationName),
      ...listed('role', filters.role, (role) => labels.roles[role]),
      ...listed('registeredBy', filters.registeredBy, organisationName),
      ...listed('targetGroup', filters.targetGroup, (group) => labels.targetGroups[group]),
      ...single('from', filters.from, formatPartialDate(filter.value.from)),
      ...single('to', filters.to, formatPartialDate(filter.value.to)),
      ...listed('visibility', filters.visibility, (visibility) => labels.visibility[visibility]),
      ...single('confirmedBefore', filters.confirmedBefore, formatPartialDate(filter.value.confirmedBefore)),
    ]
    if (hasLead !== undefined)
      chips.push({
        key: 'hasLead',
        label: hasLead ? filters.ownerChoices.with : filters.ownerChoices.without,
        without: { hasLead: undefined },
      })
    if (deleted) chips.push({ key: 'deleted', label: filters.deleted, without: { deleted: undefined } })
    return chips
  })
}
