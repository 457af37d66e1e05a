import { useI18n } from '@/i18n'
import { shortNameOf, type EntryInput, type OrganisationReference } from './model'
import { useCategories } from './useCategories'
import { usePeriod } from './usePeriod'

type Field = keyof EntryInput
type Writers = { [F in Field]: (value: EntryInput[F]) => string[] }

/**
 * The fields of an entry as people read them, one line for each item of a list: for what has changed, and for choosing
 * between what two people have written.
 */
export function useFieldWords() {
  const { t, formatMoney, formatPartialDate } = useI18n()
  const { nameOf } = useCategories()
  const period = usePeriod()

  const labels = () => t.entries.labels
  const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(', ')
  const text = (value: string) => (value ? [value] : [])
  const day = (value: string | null) => (value ? [formatPartialDate(value)] : [])
  const fullName = (organisation: OrganisationReference) => organisation.name ?? organisation.id

  const writers: Writers = {
    kind: (kind) => [t.common.kinds[kind]],
    title: text,
    summary: text,
    description: text,
    phase: (phase) => [t.common.phases[phase]],
    visibility: (visibility) => [labels().visibility[visibility]],
    registeredBy: (organisation) => [fullName(organisation)],
    categories: (categories) =>
      categories.map((category) =>
        joined(nameOf(category), category.axis && labels().axes[category.axis].toLowerCase()),
      ),
    participations: (participations) =>
      participations.map(({ organisation, role, from, to }) =>
        joined(fullName(organisation), labels().roles[role].toLowerCase(), (from || to) && period(from, to)),
      ),
    plannedStart: day,
    plannedEnd: day,
    targetGroups: (groups) => groups.map((group) => labels().targetGroups[group]),
    benefits: (benefits) =>
      benefits.map(({ kind, description, owner, from, amount }) =>
        joined(
          `${labels().benefitKinds[kind]}: ${description}`,
          amount !== null && t.entries.page.aYear(formatMoney(amount)),
          from && t.entries.page.benefitFrom(formatPartialDate(from)),
          owner && shortNameOf(owner),
        ),
      ),
    estimatedCost: (cost) => (cost === null ? [] : [formatMoney(cost)]),
    funding: (funding) =>
      funding.map(({ organisation, year, amount, status }) =>
        joined(
          String(year),
          fullName(organisation),
          formatMoney(amount),
          labels().fundingStatuses[status].toLowerCase(),
        ),
      ),
    obstacles: (obstacles) =>
      obstacles.map(({ provision, stops, proposal, status }) =>
        joined(`${provision}: ${stops}`, proposal, labels().obstacleStatuses[status].toLowerCase()),
      ),
    reuse: (reuse) =>
      (['owner', 'licence', 'sourceCodeUrl', 'terms'] as const).flatMap((key) =>
        reuse[key] ? [`${labels().reuse[key]}: ${reuse[key]}`] : [],
      ),
    links: (links) => links.map(({ title, url }) => joined(title, url)),
    contacts: (contacts) => contacts.map(({ name, role, email, phone }) => joined(name, role, email, phone)),
    relations: (relations) =>
      relations.map(({ type, entry }) =>
        [labels().relations[type], entry.reference, entry.title].filter(Boolean).join(' '),
      ),
    source: text,
  }

  function isField(field: string): field is Field {
    return field in writers
  }

  function write<F extends Field>(field: F, value: EntryInput[F] | null | undefined): string[] {
    // An unset list or text says nothing; an unset date or cost is null and its writer knows it.
    return value === undefined || value === null ? [] : writers[field](value)
  }

  return {
    /** The name of a field; a field this version does not know keeps its own. */
    fieldName: (field: string): string => (isField(field) ? labels().fields[field] : field),
    /** The lines of a field's value; none when it is empty. A field this version does not know is shown as it came. */
    linesOf: (field: string, value: unknown): string[] =>
      isField(field)
        ? write(field, value as EntryInput[typeof field])
        : value == null
          ? []
          : [JSON.stringify(value)],
  }
}
